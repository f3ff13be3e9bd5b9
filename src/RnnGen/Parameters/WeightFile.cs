namespace RnnGen;

/// <summary>
/// Reads safetensors files into parameters. Everything is read and checked before the first value is written, so that a file that does not
/// fit changes nothing.
/// </summary>
internal static class WeightFile
{
    private const int HeaderChunk = 64 << 10;

    /// <summary>Reads a file into parameters that are in use.</summary>
    public static LoadResult Load(Stream stream, ParameterSet parameters, LoadOptions options)
    {
        var header = ReadHeader(stream);
        var binding = Bind(header, parameters, options);
        bool isPart = binding.Result.Kept.Count > 0;
        if (isPart) parameters.Metadata.CheckRoomFor(binding.Result.Metadata);
        var values = new float[binding.Targets.Length][];
        ReadTensors(stream, header, binding.Targets, options, values);

        // From here on nothing fails.
        for (int i = 0; i < values.Length; i++)
            foreach (var target in binding.Targets[i]) target.CopyFrom(values[i]);
        parameters.Metadata.Take(binding.Result.Metadata, beside: isPart);
        parameters.OnChanged();
        return binding.Result;
    }

    /// <summary>
    /// Reads a file into new parameters, which nobody sees if it fails: without a copy. What it lacks starts as declared.
    /// </summary>
    public static LoadResult Fill(Stream stream, ParameterSet parameters, LoadOptions options, ulong seed)
    {
        var header = ReadHeader(stream);
        var binding = Bind(header, parameters, options);
        parameters.Initialize(seed, binding.Result.Kept);
        ReadTensors(stream, header, binding.Targets, options, null);
        parameters.Metadata.Take(binding.Result.Metadata, beside: false);
        parameters.OnChanged();
        return binding.Result;
    }

    /// <summary>Reads and checks everything in front of the data.</summary>
    public static SafetensorsHeader ReadHeader(Stream stream)
    {
        Span<byte> prefix = stackalloc byte[SafetensorsHeader.PrefixLength];
        int read = stream.ReadAtLeast(prefix, prefix.Length, throwOnEndOfStream: false);
        if (read < prefix.Length || !SafetensorsHeader.TryParseLength(prefix, out int length)) throw Foreign(stream, prefix[..read]);

        // Formats that start with small bytes and zeros seem to give a length, but no JSON follows.
        long rest = stream.CanSeek ? stream.Length - stream.Position : length;
        int first = stream.ReadByte();
        if (first is >= 0 and < 0x20 and not ('\t' or '\r' or '\n') or > 0x7E) throw Foreign(stream, [.. prefix, (byte)first]);
        if (rest < length || first < 0) throw Truncated("header", first < 0 ? 0 : rest, length);
        return SafetensorsHeader.Parse(ReadHeader(stream, length, (byte)first));
    }

    /// <summary>Reads the data, to the end of the stream. Every size is that of the tensors: the file has no say in it.</summary>
    public static float[][] ReadValues(Stream stream, SafetensorsHeader header, FileTensor[] tensors)
    {
        var values = new float[tensors.Length][];
        ReadTensors(stream, header, [.. tensors.Select(t => new[] { t })], LoadOptions.Strict, values);
        return values;
    }

    public static WeightFileException Truncated(string what, long given, long expected) =>
        new($"the file is cut short: {given} bytes of {what} are there; {expected} were expected.");

    public static WeightFileException Oversized(long expected) => new($"the file goes on behind its tensors, which end after {expected} bytes of data.");

    private static WeightBinding Bind(SafetensorsHeader header, ParameterSet parameters, LoadOptions options)
    {
        if (!options.TakesParts) WeightBinding.CheckFingerprint(header, parameters);
        WeightMetadata.Of(header).CheckNamed(options);
        return WeightBinding.Bind(header, [.. parameters.Select(t => new FileTensor(t))], parameters.Description.Name, options);
    }

    /// <summary>Reads tensors, into <paramref name="values"/> where it is given, and else into the tensors themselves.</summary>
    private static void ReadTensors(Stream stream, SafetensorsHeader header, FileTensor[][] targets, LoadOptions options, float[][]? values)
    {
        CheckLength(stream, header);
        var reader = new FileTensorReader(stream, header.DataLength);
        var chunk = values is null ? new float[FileTensorReader.ChunkLength] : [];
        for (int i = 0; i < targets.Length; i++)
        {
            var entry = header.Entries[i];
            if (values is not null) values[i] = [];
            if (targets[i].Length == 0)
            {
                reader.Skip(entry);
                continue;
            }

            int length = targets[i][0].Length;
            if (values is not null) values[i] = new float[length];
            bool finite = !options.AllowNonFinite && targets[i].Any(t => t.IsParameter);
            for (int first = 0; first < length; first += FileTensorReader.ChunkLength)
            {
                int count = Math.Min(FileTensorReader.ChunkLength, length - first);
                var span = values is null ? chunk.AsSpan(0, count) : values[i].AsSpan(first, count);
                reader.Read(entry, first, span, finite);
                if (values is not null) continue;
                foreach (var target in targets[i]) target.CopyFrom(span, first);
            }
        }

        reader.CheckEnd();
    }

    /// <summary>Refuses data that is too short or too long before any of it is read, if the stream knows its length.</summary>
    private static void CheckLength(Stream stream, SafetensorsHeader header)
    {
        if (!stream.CanSeek) return;
        long data = stream.Length - stream.Position;
        if (data < header.DataLength) throw Truncated("data", data, header.DataLength);
        if (data > header.DataLength) throw Oversized(header.DataLength);
    }

    /// <summary>Reads the header piece by piece: a length that the file only claims allocates nothing.</summary>
    private static byte[] ReadHeader(Stream stream, int length, byte first)
    {
        var header = new byte[stream.CanSeek ? length : Math.Min(length, HeaderChunk)];
        header[0] = first;
        int read = 1;
        while (true)
        {
            int count = stream.ReadAtLeast(header.AsSpan(read), header.Length - read, throwOnEndOfStream: false);
            read += count;
            if (read < header.Length) throw Truncated("header", read, length);
            if (read == length) return header;
            Array.Resize(ref header, (int)Math.Min(length, 2L * header.Length));
        }
    }

    /// <summary>Says what a file is that does not start as a safetensors file does.</summary>
    private static WeightFileException Foreign(Stream stream, ReadOnlySpan<byte> prefix)
    {
        var start = new byte[FileFormat.Enough];
        prefix.CopyTo(start);
        int read = prefix.Length + stream.ReadAtLeast(start.AsSpan(prefix.Length), start.Length - prefix.Length, throwOnEndOfStream: false);
        return new WeightFileException(FileFormat.Describe(start.AsSpan(0, read)));
    }
}
