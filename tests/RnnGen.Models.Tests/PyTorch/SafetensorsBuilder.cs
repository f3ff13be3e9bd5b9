using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace RnnGen.Models.Tests.PyTorch;

/// <summary>A writer of safetensors files that shares no code with the runtime's.</summary>
internal sealed class SafetensorsBuilder
{
    private static readonly Dictionary<Type, string> Types = new() { [typeof(int)] = "I32", [typeof(float)] = "F32", [typeof(double)] = "F64" };

    private readonly Dictionary<string, object> header = [];
    private readonly MemoryStream values = new();

    public void Add<T>(string name, int[] shape, T[] array)
        where T : unmanaged
    {
        Assert.Equal(shape.Aggregate(1, (a, b) => a * b), array.Length);
        long start = values.Length;
        values.Write(MemoryMarshal.AsBytes(array.AsSpan()));
        header.Add(name, new { dtype = Types[typeof(T)], shape, data_offsets = new[] { start, values.Length } });
    }

    public void Write(string path)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(header);
        byte[] padded = [.. json, .. Enumerable.Repeat((byte)' ', (8 - json.Length % 8) % 8)];
        var length = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, padded.Length);
        File.WriteAllBytes(path, [.. length, .. padded, .. values.ToArray()]);
    }
}
