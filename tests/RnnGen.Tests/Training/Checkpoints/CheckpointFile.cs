using System.Buffers.Binary;
using System.Text;
using System.Text.Json.Nodes;

namespace RnnGen.Tests;

/// <summary>Takes a checkpoint, or a file of weights, apart and changes one thing in it.</summary>
internal static class CheckpointFile
{
    public static string[] Tensors(byte[] file) => [.. Header(file).Select(e => e.Key).Where(k => k != "__metadata__")];

    public static (string Key, string Value)[] Fields(byte[] file) => [.. Header(file)["__metadata__"]!.AsObject().Select(e => (e.Key, (string)e.Value!))];

    /// <summary>The bytes of a tensor.</summary>
    public static byte[] Tensor(byte[] file, string name)
    {
        var offsets = Header(file)[name]!["data_offsets"]!;
        return file[(DataStart(file) + (int)offsets[0]!)..(DataStart(file) + (int)offsets[1]!)];
    }

    /// <summary>Changes the largest value of a tensor.</summary>
    public static byte[] ChangeTensor(byte[] file, string name)
    {
        byte[] changed = [.. file];
        var offsets = Header(file)[name]!["data_offsets"]!;
        int start = DataStart(file) + (int)offsets[0]!, end = DataStart(file) + (int)offsets[1]!;
        int at = Enumerable.Range(0, (end - start) / 4).Select(i => start + 4 * i).MaxBy(i => Math.Abs(BitConverter.ToSingle(file, i)));
        BitConverter.TryWriteBytes(changed.AsSpan(at), 0.5f + 1.5f * BitConverter.ToSingle(file, at));
        return changed;
    }

    public static byte[] ChangeField(byte[] file, string key, string? value)
    {
        var header = Header(file);
        var fields = header["__metadata__"]!.AsObject();
        if (value is null) fields.Remove(key);
        else fields[key] = value;
        return SafetensorsFile.Create(Encoding.UTF8.GetBytes(header.ToJsonString()), file.AsSpan(DataStart(file)));
    }

    public static byte[] Rename(byte[] file, string tensor, string name)
    {
        var header = Header(file);
        header[name] = header[tensor]!.DeepClone();
        header.Remove(tensor);
        return SafetensorsFile.Create(Encoding.UTF8.GetBytes(header.ToJsonString()), file.AsSpan(DataStart(file)));
    }

    public static int DataStart(byte[] file) => 8 + (int)BinaryPrimitives.ReadInt64LittleEndian(file);

    private static JsonObject Header(byte[] file) => JsonNode.Parse(file.AsSpan(8, DataStart(file) - 8))!.AsObject();
}
