using System.Text;
using System.Text.Json;

namespace RnnGen;

/// <summary>
/// Small things as text: a JSON object in ASCII that names its format and version. A text that is read is not trusted: each field must be
/// there, once, and of its kind, and no other. What is allocated is a small multiple of the text.
/// </summary>
internal sealed class VersionedText : IDisposable
{
    private readonly string format;
    private readonly JsonDocument document;
    private readonly Dictionary<string, JsonElement> fields = [];

    /// <exception cref="FormatException">The text is no JSON object of this format and version.</exception>
    public VersionedText(string text, string format, int version)
    {
        this.format = format;
        document = Read(text);
        try
        {
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                throw new FormatException($"The text is no {format}: an object was expected.");
            foreach (var field in document.RootElement.EnumerateObject())
            {
                if (!fields.TryAdd(Name(field), field.Value)) throw new FormatException($"The {format} has '{Name(field)}' twice.");
            }

            if (String("format") is var found && found != format) throw new FormatException($"The text is of format '{found}'; {format} was expected.");
            if (Integer("version", 1) is var number && number > version)
                throw new FormatException($"The {format} is of version {number}; up to {version} was expected.");
        }
        catch
        {
            document.Dispose();
            throw;
        }
    }

    public static string Write(string format, int version, Action<Utf8JsonWriter> writeFields)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteString("format", format);
            json.WriteNumber("version", version);
            writeFields(json);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    public string String(string name) => Text(Take(name, JsonValueKind.String), name);

    public bool Boolean(string name) => Take(name, JsonValueKind.True, JsonValueKind.False).GetBoolean();

    public int Integer(string name, int least)
    {
        var field = Take(name, JsonValueKind.Number);
        return field.TryGetInt32(out int value) && value >= least ? value : throw Unexpected(name, field.GetRawText(), $"an integer of {least} or more");
    }

    public List<string> Strings(string name)
    {
        var values = new List<string>();
        foreach (var item in Take(name, JsonValueKind.Array).EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.String) throw Unexpected(name, $"{item.ValueKind} at {values.Count}", "strings");
            values.Add(Text(item, name));
        }

        return values;
    }

    public List<double> Numbers(string name)
    {
        var values = new List<double>();
        foreach (var item in Take(name, JsonValueKind.Array).EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.Number || !item.TryGetDouble(out double value) || !double.IsFinite(value))
                throw Unexpected(name, $"{item.GetRawText()} at {values.Count}", "finite numbers");
            values.Add(value);
        }

        return values;
    }

    public FormatException Unexpected(string name, string found, string expected) =>
        new($"'{name}' of the {format} is {(found.Length > 40 ? found[..40] + "…" : found)}; {expected} was expected.");

    /// <exception cref="FormatException">A field is left that nobody has read.</exception>
    public void CheckComplete()
    {
        foreach (string name in fields.Keys) throw new FormatException($"The {format} has '{name}', which is no field of it.");
    }

    public void Dispose() => document.Dispose();

    private static JsonDocument Read(string text)
    {
        try
        {
            return JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = 3 });
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            // ArgumentException is what the parser throws for half of a surrogate pair.
            throw new FormatException($"The text is not valid JSON: {e.Message}", e);
        }
    }

    private string Name(JsonProperty field)
    {
        try
        {
            return field.Name;
        }
        catch (InvalidOperationException e)
        {
            throw new FormatException($"The {format} has a field whose name is not valid text.", e);
        }
    }

    private string Text(JsonElement element, string name)
    {
        try
        {
            return element.GetString()!;
        }
        catch (InvalidOperationException e)
        {
            // An escape that is half of a surrogate pair.
            throw new FormatException($"'{name}' of the {format} is not valid text.", e);
        }
    }

    private JsonElement Take(string name, params JsonValueKind[] kinds)
    {
        if (!fields.Remove(name, out var field)) throw new FormatException($"The {format} has no '{name}'.");
        return Array.IndexOf(kinds, field.ValueKind) >= 0 ? field : throw Unexpected(name, $"{field.ValueKind}", string.Join(" or ", kinds));
    }
}
