using System.Text.Json;

namespace RnnGen;

/// <summary>Reads the JSON of a safetensors header. What is allocated is a small multiple of the bytes that are there.</summary>
internal static class SafetensorsHeaderReader
{
    private const int MaxRank = 16;

    /// <summary>Fields of metadata take five bytes of a file and a hundred of memory; a checkpoint has three for a tensor.</summary>
    private const int MaxMetadata = 1 << 16;

    /// <summary>The dtypes and the bytes of an element.</summary>
    private static readonly (string Name, int Size)[] Types =
    [
        ("F32", 4), ("F16", 2), ("BF16", 2), ("F64", 8), ("BOOL", 1), ("U8", 1), ("I8", 1), ("F8_E4M3", 1), ("F8_E5M2", 1), ("U16", 2), ("I16", 2), ("U32", 4), ("I32", 4),
        ("U64", 8), ("I64", 8),
    ];

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
        if (reader.TokenType != JsonTokenType.StartObject) throw Unexpected(reader.TokenType, JsonTokenType.StartObject, "the header");
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
        if (reader.TokenType != JsonTokenType.StartObject) throw Unexpected(reader.TokenType, JsonTokenType.StartObject, "__metadata__");
        while (Next(ref reader) == JsonTokenType.PropertyName)
        {
            if (metadata.Count == MaxMetadata) throw new WeightFileException($"__metadata__ has more than {MaxMetadata} fields.");
            string key = reader.GetString()!;
            reader.Read();
            if (reader.TokenType != JsonTokenType.String) throw Unexpected(reader.TokenType, JsonTokenType.String, $"__metadata__ '{Shorten(key)}'");
            if (!metadata.TryAdd(key, reader.GetString()!)) throw new WeightFileException($"__metadata__ names '{Shorten(key)}' twice.");
        }
    }

    private static SafetensorsEntry ReadEntry(ref Utf8JsonReader reader, string fullName)
    {
        string name = Shorten(fullName);
        string? type = null;
        long[]? shape = null;
        (long Begin, long End)? offsets = null;
        if (reader.TokenType != JsonTokenType.StartObject) throw Unexpected(reader.TokenType, JsonTokenType.StartObject, $"tensor '{name}'");
        Span<long> numbers = stackalloc long[MaxRank];
        while (Next(ref reader) == JsonTokenType.PropertyName)
        {
            if (type is null && reader.ValueTextEquals("dtype"u8))
            {
                type = ReadType(ref reader, name);
            }
            else if (shape is null && reader.ValueTextEquals("shape"u8))
            {
                int rank = ReadNumbers(ref reader, numbers, name, "shape");
                shape = numbers[..rank].ToArray();
            }
            else if (offsets is null && reader.ValueTextEquals("data_offsets"u8))
            {
                int count = ReadNumbers(ref reader, numbers, name, "data_offsets");
                if (count != 2 || numbers[0] > numbers[1])
                {
                    throw new WeightFileException(
                        $"data_offsets of tensor '{name}' are [{string.Join(", ", numbers[..count].ToArray())}]; a start and an end that is not before it were expected.");
                }

                offsets = (numbers[0], numbers[1]);
            }
            else
            {
                throw new WeightFileException(
                    $"tensor '{name}' has the property '{Shorten(reader.GetString()!)}'; dtype, shape and data_offsets were expected, each once.");
            }
        }

        if (type is null || shape is null || offsets is null)
        {
            string missing = type is null ? "dtype" : shape is null ? "shape" : "data_offsets";
            throw new WeightFileException($"tensor '{name}' has no {missing}.");
        }

        var (begin, end) = offsets.Value;
        CheckSize(name, type, shape, end - begin);
        return new SafetensorsEntry(fullName, type, shape, begin, end);
    }

    private static string ReadType(ref Utf8JsonReader reader, string name)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.String) throw Unexpected(reader.TokenType, JsonTokenType.String, $"the dtype of tensor '{name}'");
        foreach (var (known, _) in Types)
            if (reader.ValueTextEquals(known)) return known;
        throw new WeightFileException($"tensor '{name}' has the dtype '{Shorten(reader.GetString()!)}', which is not known.");
    }

    /// <summary>Reads an array of up to <see cref="MaxRank"/> numbers.</summary>
    private static int ReadNumbers(ref Utf8JsonReader reader, scoped Span<long> numbers, string name, string key)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartArray) throw Unexpected(reader.TokenType, JsonTokenType.StartArray, $"{key} of tensor '{name}'");
        int count = 0;
        while (Next(ref reader) != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.Number) throw Unexpected(reader.TokenType, JsonTokenType.Number, $"each element of {key} of tensor '{name}'");
            if (!reader.TryGetInt64(out long number) || number < 0)
                throw new WeightFileException($"{key} of tensor '{name}' has an element that is not an integer of at least 0.");
            if (count == MaxRank) throw new WeightFileException($"{key} of tensor '{name}' has more than {MaxRank} elements.");
            numbers[count++] = number;
        }

        return count;
    }

    private static void CheckSize(string name, string type, long[] shape, long given)
    {
        Int128 length = Types.First(t => t.Name == type).Size;
        foreach (long dimension in shape)
        {
            length *= dimension;
            if (length > long.MaxValue) throw new WeightFileException($"tensor '{name}' has the shape [{string.Join(", ", shape)}], which is too large.");
        }

        if (length != given)
        {
            throw new WeightFileException(
                $"tensor '{name}' has {given} bytes of data; {type} [{string.Join(", ", shape)}] needs {length}.");
        }
    }

    private static JsonTokenType Next(ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.TokenType;
    }

    private static WeightFileException Unexpected(JsonTokenType given, JsonTokenType expected, string what) =>
        new($"not a safetensors file: {what} is a JSON {given}; {expected} was expected.");

    /// <summary>A name from the file, cut to what fits a message.</summary>
    private static string Shorten(string name) => name.Length <= 100 ? name : name[..100] + "...";
}
