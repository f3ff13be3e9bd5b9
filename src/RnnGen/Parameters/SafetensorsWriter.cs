using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace RnnGen;

/// <summary>Writes tensors as a safetensors file.</summary>
internal static class SafetensorsWriter
{
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

        var values = new float[tensors.Count == 0 ? 0 : tensors.Max(t => t.Length)];
        foreach (var tensor in tensors)
        {
            var span = values.AsSpan(0, tensor.Length);
            tensor.CopyTo(span);
            if (!BitConverter.IsLittleEndian) BinaryPrimitives.ReverseEndianness(MemoryMarshal.Cast<float, int>(span), MemoryMarshal.Cast<float, int>(span));
            stream.Write(MemoryMarshal.AsBytes(span));
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
