using System.Runtime.InteropServices;

namespace RnnGen.Benchmarks.Peers.OnnxRuntime;

/// <summary>Where the shared library is.</summary>
internal static class OnnxRuntimeLibrary
{
    private const string Variable = "RNNGEN_BENCH_ONNXRUNTIME";
    private const string Folder = "tests/RnnGen.Benchmarks/.peers/node_modules/onnxruntime-node/bin";
    private const string Library = "linux/x64/libonnxruntime.so.1";

    public static nint Load(string? path)
    {
        path ??= Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named ? named : Find();
        if (!File.Exists(path))
        {
            string missing = path ?? $"no {Folder}/napi-v*/{Library} above {AppContext.BaseDirectory}";
            throw new DllNotFoundException(
                $"ONNX Runtime was not found: {missing}. Run tests/RnnGen.Benchmarks/install-peers.sh, or set {Variable} to the library.");
        }

        return NativeLibrary.Load(path);
    }

    private static string? Find()
    {
        for (var root = new DirectoryInfo(AppContext.BaseDirectory); root != null; root = root.Parent)
        {
            string bin = Path.Combine(root.FullName, Folder);
            if (Directory.Exists(bin))
            {
                var versions = Directory.GetDirectories(bin, "napi-v*").Order();
                return versions.Select(version => Path.Combine(version, Library)).LastOrDefault(File.Exists);
            }
        }

        return null;
    }
}
