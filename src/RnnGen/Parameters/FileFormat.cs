using System.Text;

namespace RnnGen;

/// <summary>Tells by its first bytes what a file is that is not a safetensors file, and what to do with it.</summary>
internal static class FileFormat
{
    /// <summary>Bytes that are enough to tell. A safetensors file has the brace of its header behind eight bytes of length, of which at least the last four are zero.</summary>
    public const int Enough = 4096;

    private const string SaveInPython = "save its tensors from Python with safetensors.torch.save_file(model.state_dict(), path)";
    private const string SaveArrays = "save its arrays from Python with safetensors.numpy.save_file, under PyTorch's names and in PyTorch's layout";

    private static readonly (byte[] Signature, string Is, string Do)[] Signatures =
    [
        ([0x80, 0x02, 0x8A, 0x0A, 0x6C, 0xFC, 0x9C, 0x46, 0xF9], "a PyTorch file of the time before 1.6 (a pickle)", $"load it in Python, which runs the code in it, and {SaveInPython}"),
        ([0x89, .. "HDF\r\n"u8, 0x1A, .. "\n"u8], "an HDF5 file, as Keras writes", $"load it in Keras and {SaveArrays}"),
        ([0x93, .. "NUMPY"u8], "a NumPy array", SaveArrays),
        ([.. "GGUF"u8], "a GGUF file", SaveArrays),
        ([0x1F, 0x8B, 0x08], "compressed by gzip", "decompress it"),
        ([0x28, 0xB5, 0x2F, 0xFD], "compressed by zstd", "decompress it"),
        ([.. "version https://git-lfs"u8], "a Git LFS pointer, which stands for a file that was not fetched", "run 'git lfs pull' where it came from"),
    ];

    /// <summary>A sentence on what a file is, or that nobody knows, for the message of an exception.</summary>
    /// <param name="start">The first bytes of the file, <see cref="Enough"/> of them if there are as many.</param>
    public static string Describe(ReadOnlySpan<byte> start)
    {
        if (start.IsEmpty) return "the file is empty; a safetensors file was expected.";
        return Recognise(start) is var (kind, advice)
            ? $"the file is {kind}; a safetensors file was expected. To use it, {advice}."
            : $"not a safetensors file, and none of another known format; it starts with the bytes {Convert.ToHexString(start[..Math.Min(8, start.Length)])}.";
    }

    private static (string Is, string Do)? Recognise(ReadOnlySpan<byte> start)
    {
        foreach (var (signature, kind, advice) in Signatures)
            if (start.StartsWith(signature)) return (kind, advice);
        if (start.StartsWith("PK\u0003\u0004"u8) || start.StartsWith("PK\u0005\u0006"u8)) return RecogniseZip(start);
        if (start.Length > 262 && start[257..].StartsWith("ustar"u8)) return ("a tar archive", "extract it");
        if (start.Length > 8 && start[4..].StartsWith("TFL3"u8)) return ("a TensorFlow Lite model", SaveArrays);
        if (start.Length > 2 && start[0] == 0x80 && start[1] is >= 2 and <= 5) return ("a Python pickle", $"load it in Python, which runs the code in it, and {SaveInPython}");

        // Protobuf: field 1, a small version, then one of the next fields. ONNX versions start at 3, those of TensorFlow's SavedModel are 1.
        if (start.Length > 2 && start[0] == 0x08 && start[1] == 1 && start[2] == 0x12) return ("a TensorFlow SavedModel", SaveArrays);
        if (start.Length > 2 && start[0] == 0x08 && start[1] is >= 2 and <= 32 && start[2] is 0x12 or 0x1A or 0x22 or 0x28 or 0x32 or 0x3A or 0x42)
            return ("an ONNX model", SaveArrays + ": ONNX orders the gates of an LSTM i, o, f, c and those of a GRU z, r, h");
        return RecogniseText(start);
    }

    private static (string Is, string Do) RecogniseZip(ReadOnlySpan<byte> start)
    {
        if (start.IndexOf("data.pkl"u8) >= 0 || start.IndexOf("/data/"u8) >= 0) return ("a PyTorch file, as torch.save writes", $"load it in Python and {SaveInPython}");
        if (start.IndexOf(".npy"u8) >= 0) return ("a NumPy archive (npz)", SaveArrays);
        if (start.IndexOf("model.weights.h5"u8) >= 0 || start.IndexOf("metadata.json"u8) >= 0) return ("a Keras model", $"load it in Keras and {SaveArrays}");
        return ("a zip archive", "extract it");
    }

    private static (string Is, string Do)? RecogniseText(ReadOnlySpan<byte> start)
    {
        if (start.StartsWith("\uFEFF"u8)) start = start[3..];
        start = start.TrimStart(" \t\r\n"u8);
        if (start.IsEmpty || start.ContainsAnyInRange((byte)0, (byte)8)) return null;
        string text = Encoding.UTF8.GetString(start);
        if (text[0] == '<')
        {
            return text.StartsWith("<?xml", StringComparison.OrdinalIgnoreCase)
                ? ("XML, as a server answers that refuses a download", "look at what it says and download the file anew")
                : ("an HTML page, as a browser shows it", "download the file itself, by the address of its 'raw' or 'download' link");
        }

        if (text[0] is '{' or '[') return RecogniseJson(text);
        return ("text", "look at what it says");
    }

    private static (string Is, string Do) RecogniseJson(string text)
    {
        if (text.Contains("\"weight_map\"")) return ("the index of a safetensors file in several parts (JSON)", "load the parts that it names, each with LoadOptions.AllowMissing");
        if (text.Contains("\"in_shape\"")) return ("a model of RTNeural (JSON)", SaveArrays);
        if (text.Contains("\"class_name\"")) return ("the architecture of a Keras model (JSON)", $"load the weights that belong to it in Keras and {SaveArrays}");
        if (text.Contains("\"architecture\"") || text.Contains("\"input_level_dbu\"") || (text.Contains("\"version\"") && text.Contains("\"metadata\"")))
            return ("a Neural Amp Modeler file (NAM, JSON)", $"read its list of weights and {SaveArrays}");
        return ("JSON", SaveArrays);
    }
}
