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
        var data = rest[headerLength..];
        if (data.Length < header.DataLength) throw Truncated("data", data.Length, header.DataLength);
        if (data.Length > header.DataLength) throw Oversized(header.DataLength);

        var tensors = WeightBinding.Bind(header, parameters);
        var values = new float[tensors.Length == 0 ? 0 : tensors.Max(t => t.Length)];
        for (int i = 0; i < tensors.Length; i++)
        {
            var entry = header.Entries[i];
            var target = values.AsSpan(0, tensors[i].Length);
            data[(int)entry.Begin..(int)entry.End].CopyTo(MemoryMarshal.AsBytes(target));
            FromLittleEndian(target);
            tensors[i].Pack(target);
        }

        parameters.OnChanged();
    }

    public static void Load(Stream stream, ParameterSet parameters)
    {
        Span<byte> prefix = stackalloc byte[SafetensorsHeader.PrefixLength];
        int read = stream.ReadAtLeast(prefix, prefix.Length, throwOnEndOfStream: false);
        if (read < prefix.Length) throw TooShort(read);
        var header = SafetensorsHeader.Parse(ReadHeader(stream, SafetensorsHeader.ParseLength(prefix)));

        // From here on every size is the model's own.
        var tensors = WeightBinding.Bind(header, parameters);
        var values = new float[tensors.Length][];
        for (int i = 0; i < tensors.Length; i++)
        {
            values[i] = new float[tensors[i].Length];
            var bytes = MemoryMarshal.AsBytes(values[i].AsSpan());
            read = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            if (read < bytes.Length) throw Truncated("data", header.Entries[i].Begin + read, header.DataLength);
            FromLittleEndian(values[i]);
        }

        if (stream.ReadByte() >= 0) throw Oversized(header.DataLength);
        for (int i = 0; i < tensors.Length; i++) tensors[i].Pack(values[i]);
        parameters.OnChanged();
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
