using System.Text;

namespace RnnGen.Tests;

/// <summary>Files of other formats are recognised by their first bytes, made here by hand.</summary>
public sealed class ForeignFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public static TheoryData<string, string, string[]> Files => new()
    {
        { "PyTorch", Zip("archive/data.pkl"), ["PyTorch", "torch.save", "safetensors.torch.save_file"] },
        { "TorchScript", Zip("net/version", "net/data/0"), ["PyTorch", "safetensors.torch.save_file"] },
        { "old PyTorch", "\x80\x02\x8A\x0A\x6C\xFC\x9C\x46\xF9\x20\x6A\xA8\x50\x19.\x80\x02", ["PyTorch", "pickle", "safetensors.torch.save_file"] },
        { "pickle", "\x80\x04\x95\x1A\x00\x00\x00\x00\x00\x00\x00}\x94.", ["pickle", "runs the code"] },
        { "npz", Zip("weight.npy"), ["NumPy archive", "safetensors.numpy"] },
        { "Keras 3", Zip("metadata.json", "config.json", "model.weights.h5"), ["Keras"] },
        { "zip", Zip("readme.txt"), ["zip archive", "extract it"] },
        { "ONNX, a long producer", "\x08\x06\x12\x0BOnnxMLTools\x1A\u00051.7.0\"\x14onnxconverter-common", ["ONNX", "gates"] },
        { "ONNX of PyTorch", "\x08\x08\x12\x07pytorch\x1A\u00052.4.0:\x8A\x01", ["ONNX"] },
        { "SavedModel", "\x08\x01\x12\x9A\x05\x0A\x84\x02\x12\x05serve", ["SavedModel"] },
        { "HDF5", "\x89HDF\r\n\x1A\n\0\0\0\0\0\x08\x08\0", ["HDF5", "Keras", "safetensors.numpy"] },
        { "npy", "\x93NUMPY\x01\0v\0{'descr': '<f4'", ["NumPy array"] },
        { "TFLite", "\x1C\0\0\0TFL3\x14\0 \0", ["TensorFlow Lite"] },
        { "GGUF", "GGUF\x03\0\0\0\x23\x01\0\0\0\0\0\0", ["GGUF"] },
        { "gzip", "\x1F\x8B\x08\0\0\0\0\0\0\x03\x4B\x4C", ["gzip", "decompress"] },
        { "tar", "net/weights".PadRight(257, '\0') + "ustar\x0000", ["tar archive"] },
        { "RTNeural", "{\n    \"in_shape\": [\n        null,\n        null,\n        1\n    ],\n    \"layers\": [", ["RTNeural", "JSON"] },
        { "NAM", "{\"version\": \"0.5.1\", \"metadata\": {\"date\": {\"year\": 2023}}, \"architecture\": \"LSTM\"", ["Neural Amp Modeler"] },
        { "Keras's architecture", "{\"class_name\": \"Sequential\", \"config\": {\"name\": \"sequential\"", ["Keras", "weights"] },
        { "index", "{\"metadata\": {\"total_size\": 8}, \"weight_map\": {\"a\": \"model-00001-of-00002.safetensors\"}}", ["index", "parts"] },
        { "JSON", " \r\n[1.5, 2.5]", ["JSON"] },
        { "Git LFS", "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a2146\nsize 12345\n", ["Git LFS", "git lfs pull"] },
        { "HTML", "\n<!DOCTYPE html><html><head><title>weights</title>", ["HTML", "download"] },
        { "XML", "<?xml version=\"1.0\"?><Error><Code>AccessDenied</Code></Error>", ["XML", "download"] },
        { "text", "Not Found, says the server", ["text"] },
        { "nothing", "", ["empty"] },
        { "noise", "\x01\x02\x03\x04\xFF\xFE\xFD\xFC\x05", ["01020304FFFEFDFC"] },
    };

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(Files))]
    public void It_is_said_what_the_file_is_and_what_to_do(string name, string start, string[] fragments)
    {
        byte[] file = Encoding.Latin1.GetBytes(start);
        File.WriteAllBytes(folder["weights"], file);
        var parameters = new ParameterSet(Descriptions.Lstm());
        foreach (var load in new Action[] { () => parameters.Load(folder["weights"]), () => parameters.Load(file), () => parameters.Load(new DribblingStream(file)) })
        {
            string message = Assert.Throws<WeightFileException>(load).Message;
            Assert.All(fragments, fragment => Assert.Contains(fragment, message));
            if (name != "noise") Assert.DoesNotContain("header", message);
        }
    }

    [Fact]
    public void A_folder_is_refused_as_a_file_that_does_not_fit()
    {
        Directory.CreateDirectory(folder["weights"]);
        string message = Assert.Throws<WeightFileException>(() => new ParameterSet(Descriptions.Lstm()).Load(folder["weights"])).Message;
        Assert.Contains("folder", message);
        Assert.StartsWith(folder["weights"], message);
        Assert.Contains("folder", Assert.Throws<WeightFileException>(() => Trainings.Create("Adam, stream").Load(folder["weights"])).Message);
    }

    /// <summary>The first entries of a zip archive, as far as recognising it reads them.</summary>
    private static string Zip(params string[] names) =>
        string.Concat(names.Select(n => $"PK\u0003\u0004\x14\0\0\x08\0\0{new string('\0', 16)}{(char)n.Length}\0\0\0{n}"));
}
