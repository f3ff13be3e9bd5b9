using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace RnnGen;

/// <content>Numbers and lists as texts.</content>
public sealed partial class WeightMetadata
{
    /// <summary>Writes a number as the shortest text that reads back as the same bits.</summary>
    /// <param name="key">As for texts.</param>
    /// <param name="value">Any number.</param>
    /// <exception cref="ArgumentException">As for texts.</exception>
    public void SetNumber(string key, double value) => this[key] = value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>Reads a number.</summary>
    /// <exception cref="KeyNotFoundException">There is no such key.</exception>
    /// <exception cref="FormatException">The text is no number.</exception>
    public double GetNumber(string key) => double.TryParse(this[key], NumberStyles.Float, CultureInfo.InvariantCulture, out double value)
        ? value
        : throw NotA("number", key);

    /// <summary>Writes a list of texts, as names of classes, in the form of a JSON array.</summary>
    /// <param name="key">As for texts.</param>
    /// <param name="values">The texts, none of which is null.</param>
    /// <exception cref="ArgumentException">As for texts.</exception>
    public void SetList(string key, IEnumerable<string> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer);
        writer.WriteStartArray();
        foreach (string value in values)
        {
            ArgumentNullException.ThrowIfNull(value, nameof(values));
            CheckUnicode(value);
            writer.WriteStringValue(value);
        }

        writer.WriteEndArray();
        writer.Flush();
        this[key] = Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>Reads a list of texts.</summary>
    /// <exception cref="KeyNotFoundException">There is no such key.</exception>
    /// <exception cref="FormatException">The text is no such list.</exception>
    public IReadOnlyList<string> GetList(string key)
    {
        var list = new List<string>();
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(this[key]), new JsonReaderOptions { MaxDepth = 1 });
        try
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartArray) throw NotA("list of texts", key);
            while (reader.Read() && reader.TokenType == JsonTokenType.String) list.Add(reader.GetString()!);
            if (reader.TokenType != JsonTokenType.EndArray || reader.Read()) throw NotA("list of texts", key);
            return list;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw NotA("list of texts", key);
        }
    }

    private FormatException NotA(string what, string key)
    {
        string text = this[key];
        return new FormatException($"The metadata of '{key}' are '{(text.Length <= 100 ? text : text[..100] + "...")}'; a {what} was expected.");
    }
}
