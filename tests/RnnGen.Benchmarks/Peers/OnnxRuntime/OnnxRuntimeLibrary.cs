using System.Runtime.InteropServices;

namespace RnnGen.Benchmarks.Peers.OnnxRuntime;

/// <summary>Where the shared library is.</summary>
internal static class OnnxRuntimeLibrary
{
    private const string Variable = "RNNGEN_BENCH_ONNXRUNTIME";
    private const string Folder = "tests/RnnGen.Benchmarks/.peers/node_modules/onnxruntime-node/bin";

    public static nint Load(string? path)
    {
        path ??= Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named ? named : Find();
        if (path == null)
        {
            throw new DllNotFoundException(
                $"ONNX Runtime was not found: no {Folder}/napi-v*/linux/x64/libonnxruntime.so.1 above {AppContext.BaseDirectory}. " +
                $"Run tests/RnnGen.Benchmarks/install-peers.sh, or set {Variable} to the library.");
        }

        return File.Exists(path)
            ? NativeLibrary.Load(path)
            : throw new DllNotFoundException($"ONNX Runtime was not found: there is no file {path}. Run tests/RnnGen.Benchmarks/install-peers.sh, or set {Variable} to the library.");
    }

    private static string? Find()
    {
        for (var root = new DirectoryInfo(AppContext.BaseDirectory); root != null; root = root.Parent)
        {
            string bin = Path.Combine(root.FullName, Folder);
            if (Directory.Exists(bin))
            {
                return Directory.GetDirectories(bin, "napi-v*").Order().Select(d => Path.Combine(d, "linux", "x64", "libonnxruntime.so.1")).LastOrDefault(File.Exists);
            }
        }

        return null;
    }
}
