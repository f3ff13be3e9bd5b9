using System.Text.Json;

namespace RnnGen;

/// <summary>Reads the JSON of a safetensors header. Nothing is allocated beyond what the bytes that are there can fill.</summary>
internal static class SafetensorsHeaderReader
{
    private const int MaxRank = 16;

    public static (Dictionary<string, string> Metadata, List<SafetensorsEntry> Entries) Read(ReadOnlySpan<byte> json)
    {
        try
        {
            return ReadHeader(json);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // InvalidOperationException is what the reader throws for text that is not valid UTF-8 or UTF-16.
            throw new WeightFileException($"not a safetensors file: its header is not valid JSON ({e.Message})", e);
        }
    }

    private static (Dictionary<string, string> Metadata, List<SafetensorsEntry> Entries) ReadHeader(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = 4 });
        var metadata = new Dictionary<string, string>();
        var entries = new List<SafetensorsEntry>();
        var names = new HashSet<string>();

        reader.Read();
        Expect(ref reader, JsonTokenType.StartObject, "the header");
        while (Next(ref reader) == JsonTokenType.PropertyName)
        {
            string name = reader.GetString()!;
            if (!names.Add(name)) throw new WeightFileException($"the header names '{Shorten(name)}' twice.");
            reader.Read();
            if (name == "__metadata__") ReadMetadata(ref reader, metadata);
            else entries.Add(ReadEntry(ref reader, name));
        }

        // Reading on to the end finds anything but white space behind the object.
        reader.Read();
        return (metadata, entries);
    }

    private static void ReadMetadata(ref Utf8JsonReader reader, Dictionary<string, string> metadata)
    {
        Expect(ref reader, JsonTokenType.StartObject, "__metadata__");
        while (Next(ref reader) == JsonTokenType.PropertyName)
        {
            string key = reader.GetString()!;
            reader.Read();
            Expect(ref reader, JsonTokenType.String, $"__metadata__ '{Shorten(key)}'");
            if (!metadata.TryAdd(key, reader.GetString()!)) throw new WeightFileException($"__metadata__ names '{Shorten(key)}' twice.");
        }
    }

    private static SafetensorsEntry ReadEntry(ref Utf8JsonReader reader, string fullName)
    {
        string name = Shorten(fullName);
        string? type = null;
        long[]? shape = null;
        long[]? offsets = null;
        Expect(ref reader, JsonTokenType.StartObject, $"tensor '{name}'");
        while (Next(ref reader) == JsonTokenType.PropertyName)
        {
            string key = reader.GetString()!;
            reader.Read();
            switch (key)
            {
                case "dtype" when type is null:
                    Expect(ref reader, JsonTokenType.String, $"the dtype of tensor '{name}'");
                    type = reader.GetString()!;
                    break;
                case "shape" when shape is null:
                    shape = ReadNumbers(ref reader, name, key);
                    break;
                case "data_offsets" when offsets is null:
                    offsets = ReadNumbers(ref reader, name, key);
                    break;
                default:
                    throw new WeightFileException(
                        $"tensor '{name}' has the property '{Shorten(key)}'; dtype, shape and data_offsets were expected, each once.");
            }
        }

        if (type is null || shape is null || offsets is null)
        {
            string missing = type is null ? "dtype" : shape is null ? "shape" : "data_offsets";
            throw new WeightFileException($"tensor '{name}' has no {missing}.");
        }

        CheckSize(name, type, shape, offsets);
        return new SafetensorsEntry(fullName, type, shape, offsets[0], offsets[1]);
    }

    private static long[] ReadNumbers(ref Utf8JsonReader reader, string name, string key)
    {
        Expect(ref reader, JsonTokenType.StartArray, $"{key} of tensor '{name}'");
        var numbers = new List<long>();
        while (Next(ref reader) != JsonTokenType.EndArray)
        {
            Expect(ref reader, JsonTokenType.Number, $"each element of {key} of tensor '{name}'");
            if (!reader.TryGetInt64(out long number) || number < 0)
                throw new WeightFileException($"{key} of tensor '{name}' has an element that is not an integer of at least 0.");
            if (numbers.Count == MaxRank) throw new WeightFileException($"{key} of tensor '{name}' has more than {MaxRank} elements.");
            numbers.Add(number);
        }

        return [.. numbers];
    }

    private static void CheckSize(string name, string type, long[] shape, long[] offsets)
    {
        int size = ElementSize(type);
        if (size == 0) throw new WeightFileException($"tensor '{name}' has the dtype '{Shorten(type)}', which is not known.");
        if (offsets.Length != 2 || offsets[0] > offsets[1])
        {
            throw new WeightFileException(
                $"data_offsets of tensor '{name}' are [{string.Join(", ", offsets)}]; a start and an end that is not before it were expected.");
        }

        Int128 length = size;
        foreach (long dimension in shape)
        {
            length *= dimension;
            if (length > long.MaxValue) throw new WeightFileException($"tensor '{name}' has the shape [{string.Join(", ", shape)}], which is too large.");
        }

        if (length != offsets[1] - offsets[0])
        {
            throw new WeightFileException(
                $"tensor '{name}' has {offsets[1] - offsets[0]} bytes of data; {type} [{string.Join(", ", shape)}] needs {length}.");
        }
    }

    private static int ElementSize(string type) => type switch
    {
        "BOOL" or "U8" or "I8" or "F8_E4M3" or "F8_E5M2" => 1,
        "U16" or "I16" or "F16" or "BF16" => 2,
        "U32" or "I32" or "F32" => 4,
        "U64" or "I64" or "F64" => 8,
        _ => 0,
    };

    private static JsonTokenType Next(ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.TokenType;
    }

    private static void Expect(ref Utf8JsonReader reader, JsonTokenType type, string what)
    {
        if (reader.TokenType != type)
            throw new WeightFileException($"not a safetensors file: {what} is a JSON {reader.TokenType}; {type} was expected.");
    }

    /// <summary>A name from the file, cut to what fits a message.</summary>
    private static string Shorten(string name) => name.Length <= 100 ? name : name[..100] + "...";
}
