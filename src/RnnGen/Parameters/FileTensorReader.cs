using System.Buffers.Binary;
using System.Globalization;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace RnnGen;

/// <summary>Reads the tensors of a safetensors file one after another, a few thousand values at a time, as floats.</summary>
/// <param name="stream">Stands at the first value.</param>
/// <param name="dataLength">Bytes of data that the header speaks of.</param>
internal sealed class FileTensorReader(Stream stream, long dataLength)
{
    /// <summary>Values that are read at a time.</summary>
    public const int ChunkLength = 16 << 10;

    private byte[] bytes = [];
    private long position;

    /// <summary>Whether values of a dtype can be read.</summary>
    public static bool Reads(string type) => type is "F32" or "F16" or "BF16" or "F64";

    /// <summary>Reads the next values of a tensor.</summary>
    /// <param name="entry">The tensor; each in the order of the file.</param>
    /// <param name="first">The position in the tensor of the first value to read; one after another.</param>
    /// <param name="values">Takes the values, <see cref="ChunkLength"/> at most.</param>
    /// <param name="finite">Whether NaN and infinities are refused.</param>
    /// <exception cref="WeightFileException">The file ends before, or a value is refused.</exception>
    public void Read(SafetensorsEntry entry, int first, Span<float> values, bool finite)
    {
        switch (entry.Type)
        {
            case "F32":
                ReadBytes(MemoryMarshal.AsBytes(values));
                if (!BitConverter.IsLittleEndian) BinaryPrimitives.ReverseEndianness(MemoryMarshal.Cast<float, int>(values), MemoryMarshal.Cast<float, int>(values));
                break;
            case "F16":
                TensorPrimitives.ConvertToSingle(MemoryMarshal.Cast<ushort, Half>(ReadShorts(values.Length)), values);
                break;
            case "BF16":
                var bits = ReadShorts(values.Length);
                for (int i = 0; i < values.Length; i++) values[i] = BitConverter.UInt32BitsToSingle((uint)bits[i] << 16);
                break;
            default:
                Narrow(entry, first, values);
                break;
        }

        if (finite) CheckFinite(entry, first, values);
    }

    /// <summary>Goes on behind a tensor that nobody wants.</summary>
    public void Skip(SafetensorsEntry entry)
    {
        long left = entry.End - entry.Begin;
        if (stream.CanSeek)
        {
            stream.Seek(left, SeekOrigin.Current);
            position += left;
            return;
        }

        for (; left > 0; left -= Math.Min(left, ChunkLength)) ReadBytes(Buffer((int)Math.Min(left, ChunkLength)));
    }

    /// <summary>Refuses what is behind the last tensor.</summary>
    public void CheckEnd()
    {
        if (stream.ReadByte() >= 0) throw WeightFile.Oversized(dataLength);
    }

    /// <summary>Rounds doubles to the nearest floats. One that is finite and too large for a float is refused whatever the options: it would become infinite.</summary>
    private void Narrow(SafetensorsEntry entry, int first, Span<float> values)
    {
        var doubles = Buffer(values.Length * sizeof(double));
        ReadBytes(doubles);
        for (int i = 0; i < values.Length; i++)
        {
            double value = BinaryPrimitives.ReadDoubleLittleEndian(doubles[(i * sizeof(double))..]);
            values[i] = (float)value;
            if (float.IsInfinity(values[i]) && double.IsFinite(value))
            {
                throw new WeightFileException(
                    $"tensor '{entry.Name}' has the value {value.ToString("R", CultureInfo.InvariantCulture)} at {Place(entry, first + i)}, which is too large for a float.");
            }
        }
    }

    private static void CheckFinite(SafetensorsEntry entry, int first, ReadOnlySpan<float> values)
    {
        if (values.IsEmpty || float.IsFinite(TensorPrimitives.MaxMagnitude(values))) return;
        int i = 0;
        while (float.IsFinite(values[i])) i++;
        throw new WeightFileException(
            $"tensor '{entry.Name}' has the value {values[i].ToString(CultureInfo.InvariantCulture)} at {Place(entry, first + i)}; finite numbers were expected "
            + $"({nameof(LoadOptions)}.{nameof(LoadOptions.AllowNonFinite)} takes others too).");
    }

    /// <summary>As in <c>[3, 17]</c>.</summary>
    private static string Place(SafetensorsEntry entry, int index)
    {
        var place = new long[entry.Shape.Length];
        long rest = index;
        for (int i = place.Length - 1; i >= 0; i--) (rest, place[i]) = Math.DivRem(rest, entry.Shape[i]);
        return $"[{string.Join(", ", place)}]";
    }

    private Span<ushort> ReadShorts(int count)
    {
        var buffer = Buffer(count * sizeof(ushort));
        ReadBytes(buffer);
        var shorts = MemoryMarshal.Cast<byte, ushort>(buffer);
        if (!BitConverter.IsLittleEndian) BinaryPrimitives.ReverseEndianness(shorts, shorts);
        return shorts;
    }

    private void ReadBytes(Span<byte> target)
    {
        int read = stream.ReadAtLeast(target, target.Length, throwOnEndOfStream: false);
        if (read < target.Length) throw WeightFile.Truncated("data", position + read, dataLength);
        position += read;
    }

    private Span<byte> Buffer(int length)
    {
        if (bytes.Length < length) bytes = new byte[length];
        return bytes.AsSpan(0, length);
    }
}
