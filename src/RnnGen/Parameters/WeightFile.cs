using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace RnnGen;

/// <summary>
/// Reads safetensors files into parameters. Everything is read and checked before the first value is written, so that a file that does not fit changes nothing.
/// </summary>
internal static class WeightFile
{
    private const int ChunkLength = 64 << 10;

    public static void Load(ReadOnlySpan<byte> file, ParameterSet parameters)
    {
        if (file.Length < SafetensorsHeader.PrefixLength) throw TooShort(file.Length);
        int headerLength = SafetensorsHeader.ParseLength(file);
        var rest = file[SafetensorsHeader.PrefixLength..];
        if (headerLength > rest.Length) throw Truncated("header", rest.Length, headerLength);
        var header = SafetensorsHeader.Parse(rest[..headerLength]);
        var tensors = Bind(header, parameters);
        var data = rest[headerLength..];
        if (data.Length < header.DataLength) throw Truncated("data", data.Length, header.DataLength);
        if (data.Length > header.DataLength) throw Oversized(header.DataLength);

        var values = new float[tensors.Length == 0 ? 0 : tensors.Max(t => t.Length)];
        for (int i = 0; i < tensors.Length; i++)
        {
            var entry = header.Entries[i];
            var target = values.AsSpan(0, tensors[i].Length);
            data[(int)entry.Begin..(int)entry.End].CopyTo(MemoryMarshal.AsBytes(target));
            FromLittleEndian(target);
            tensors[i].CopyFrom(target);
        }

        parameters.OnChanged();
    }

    public static void Load(Stream stream, ParameterSet parameters)
    {
        var header = ReadHeader(stream);
        var tensors = Bind(header, parameters);
        var values = ReadValues(stream, header, tensors);
        for (int i = 0; i < tensors.Length; i++) tensors[i].CopyFrom(values[i]);
        parameters.OnChanged();
    }

    /// <summary>Reads and checks everything in front of the data.</summary>
    public static SafetensorsHeader ReadHeader(Stream stream)
    {
        Span<byte> prefix = stackalloc byte[SafetensorsHeader.PrefixLength];
        int read = stream.ReadAtLeast(prefix, prefix.Length, throwOnEndOfStream: false);
        if (read < prefix.Length) throw TooShort(read);
        return SafetensorsHeader.Parse(ReadHeader(stream, SafetensorsHeader.ParseLength(prefix)));
    }

    /// <summary>Reads the data, to the end of the stream. Every size is that of the tensors: the file has no say in it.</summary>
    public static float[][] ReadValues(Stream stream, SafetensorsHeader header, FileTensor[] tensors)
    {
        var values = new float[tensors.Length][];
        for (int i = 0; i < tensors.Length; i++)
        {
            values[i] = new float[tensors[i].Length];
            var bytes = MemoryMarshal.AsBytes(values[i].AsSpan());
            int read = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            if (read < bytes.Length) throw Truncated("data", header.Entries[i].Begin + read, header.DataLength);
            FromLittleEndian(values[i]);
        }

        if (stream.ReadByte() >= 0) throw Oversized(header.DataLength);
        return values;
    }

    private static FileTensor[] Bind(SafetensorsHeader header, ParameterSet parameters)
    {
        WeightBinding.CheckFingerprint(header, parameters);
        return WeightBinding.Bind(header, [.. parameters.Select(t => new FileTensor(t))], parameters.Description.Name);
    }

    /// <summary>Reads the header piece by piece: a length that the file only claims allocates nothing.</summary>
    private static byte[] ReadHeader(Stream stream, int length)
    {
        var header = new byte[Math.Min(length, ChunkLength)];
        int read = 0;
        while (true)
        {
            int count = stream.ReadAtLeast(header.AsSpan(read), header.Length - read, throwOnEndOfStream: false);
            read += count;
            if (read < header.Length) throw Truncated("header", read, length);
            if (read == length) return header;
            Array.Resize(ref header, (int)Math.Min(length, 2L * header.Length));
        }
    }

    private static void FromLittleEndian(Span<float> values)
    {
        if (BitConverter.IsLittleEndian) return;
        var bits = MemoryMarshal.Cast<float, int>(values);
        BinaryPrimitives.ReverseEndianness(bits, bits);
    }

    private static WeightFileException TooShort(long given) =>
        new($"not a safetensors file: it has {given} bytes; at least {SafetensorsHeader.PrefixLength} were expected.");

    private static WeightFileException Truncated(string what, long given, long expected) =>
        new($"the file is cut short: {given} bytes of {what} are there; {expected} were expected.");

    private static WeightFileException Oversized(long expected) => new($"the file goes on behind its tensors, which end after {expected} bytes of data.");
}
