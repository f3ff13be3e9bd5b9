using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace RnnGen;

/// <summary>Writes tensors as a safetensors file.</summary>
internal static class SafetensorsWriter
{
    /// <summary>Values that are written at a time: a table of gigabytes is not copied for it.</summary>
    private const int ChunkLength = 16 << 10;

    public static void Write(Stream stream, IReadOnlyList<FileTensor> tensors, IReadOnlyDictionary<string, string> metadata)
    {
        var header = Header(tensors, metadata);
        Span<byte> prefix = stackalloc byte[SafetensorsHeader.PrefixLength];

        // Spaces behind the JSON bring the data to a multiple of 8, which lets readers map it.
        int padding = (8 - header.Length % 8) % 8;
        BinaryPrimitives.WriteUInt64LittleEndian(prefix, (ulong)(header.Length + padding));
        stream.Write(prefix);
        stream.Write(header);
        stream.Write("        "u8[..padding]);

        var values = new float[ChunkLength];
        foreach (var tensor in tensors)
        {
            for (int first = 0; first < tensor.Length; first += ChunkLength)
            {
                var span = values.AsSpan(0, Math.Min(ChunkLength, tensor.Length - first));
                tensor.CopyTo(span, first);
                if (!BitConverter.IsLittleEndian) BinaryPrimitives.ReverseEndianness(MemoryMarshal.Cast<float, int>(span), MemoryMarshal.Cast<float, int>(span));
                stream.Write(MemoryMarshal.AsBytes(span));
            }
        }
    }

    private static ReadOnlySpan<byte> Header(IReadOnlyList<FileTensor> tensors, IReadOnlyDictionary<string, string> metadata)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer);
        writer.WriteStartObject();
        writer.WriteStartObject("__metadata__");
        foreach (var (key, value) in metadata) writer.WriteString(key, value);
        writer.WriteEndObject();

        long offset = 0;
        foreach (var tensor in tensors)
        {
            writer.WriteStartObject(tensor.Name);
            writer.WriteString("dtype", "F32");
            writer.WriteStartArray("shape");
            foreach (int dimension in tensor.Shape) writer.WriteNumberValue(dimension);
            writer.WriteEndArray();
            writer.WriteStartArray("data_offsets");
            writer.WriteNumberValue(offset);
            writer.WriteNumberValue(offset += (long)tensor.Length * sizeof(float));
            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenSpan;
    }
}
