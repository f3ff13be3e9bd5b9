using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace RnnGen.Models.Tests.PyTorch;

/// <summary>A reader of safetensors files that shares no code with the runtime's.</summary>
internal sealed class SafetensorsFile
{
    private readonly Dictionary<string, (string Type, byte[] Bytes)> tensors = [];

    private SafetensorsFile(byte[] file)
    {
        int header = checked((int)BinaryPrimitives.ReadUInt64LittleEndian(file));
        using var json = JsonDocument.Parse(file.AsMemory(8, header));
        foreach (var entry in json.RootElement.EnumerateObject())
        {
            if (entry.Name == "__metadata__") continue;
            var offsets = entry.Value.GetProperty("data_offsets");
            var bytes = file[(8 + header + offsets[0].GetInt32())..(8 + header + offsets[1].GetInt32())];
            tensors.Add(entry.Name, (entry.Value.GetProperty("dtype").GetString()!, bytes));
        }
    }

    public IEnumerable<string> Names => tensors.Keys;

    public static SafetensorsFile Read(string path) => new(File.ReadAllBytes(path));

    public static SafetensorsFile Read(byte[] file) => new(file);

    public int[] Integers(string name) => Values<int>(name, "I32");

    public float[] Singles(string name) => Values<float>(name, "F32");

    /// <summary>Values in either precision.</summary>
    public double[] Doubles(string name) =>
        tensors[name].Type == "F64" ? Values<double>(name, "F64") : Array.ConvertAll(Singles(name), v => (double)v);

    /// <summary>All tensors whose names start with a prefix, under what follows it.</summary>
    public Dictionary<string, double[]> DoublesUnder(string prefix) =>
        tensors.Keys.Where(n => n.StartsWith(prefix)).ToDictionary(n => n[prefix.Length..], Doubles);

    private T[] Values<T>(string name, string type)
        where T : unmanaged
    {
        var (found, bytes) = tensors[name];
        Assert.Equal(type, found);
        return MemoryMarshal.Cast<byte, T>(bytes).ToArray();
    }
}
