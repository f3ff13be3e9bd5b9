using System.Runtime.Intrinsics.X86;
using RnnGen.Benchmarks.Ours;

namespace RnnGen.Benchmarks.Comparison;

/// <summary>The sides of a comparison.</summary>
internal static class SideCommands
{
    private const string PythonVariable = "RNNGEN_BENCH_PYTHON";

    // As long as .NET needs, in the configuration that users have, before the methods around the kernels are in their final form.
    private const int OurWarmTime = 250_000;
    private const int WarmTime = 10_000;

    /// <summary>Switches of .NET that make it use vectors of a width, widest first. The one for AVX-512 has two names, and on some processors has to be asked for.</summary>
    private static readonly (int Bits, string Name, bool Available, (string Name, string Value)[] Switches)[] Widths =
    [
        (512, "AVX-512", Avx512F.IsSupported, [("DOTNET_PreferredVectorBitWidth", "512")]),
        (256, "AVX2", Avx2.IsSupported, [("DOTNET_EnableAVX512", "0"), ("DOTNET_EnableAVX512F", "0")]),
        (128, "128-bit", true, [("DOTNET_EnableAVX512", "0"), ("DOTNET_EnableAVX512F", "0"), ("DOTNET_EnableAVX2", "0")]),
    ];

    /// <summary>Our side at every vector width of the processor, widest first.</summary>
    public static IReadOnlyList<SideCommand> Ours { get; } =
        [.. Widths.Where(w => w.Available).Select(w => Own("rnngen", $"rnngen-{w.Bits}", $"RnnGen {w.Name}", w.Switches, OurWarmTime))];

    /// <summary>Several streams stepped one by one, and in one call.</summary>
    public static Pair Streams { get; } = new(
        Ours[0].With(Variant.ApartVariable, "1") with { Key = "rnngen-apart", Title = "one by one" }, Ours[0] with { Key = "rnngen-together", Title = "in one call" });

    /// <summary>Training passes of one thread and of two, on whatever cores the system gives them.</summary>
    public static Pair Workers { get; } = new(
        Ours[0].With(Processor.CoreVariable, null).With(Variant.WorkersVariable, "1") with { Key = "rnngen-one-thread", Title = "one thread" },
        Ours[0].With(Processor.CoreVariable, null).With(Variant.WorkersVariable, "2") with { Key = "rnngen-two-threads", Title = "two threads" });

    /// <summary>The machine's limits, width by width as <see cref="Ours"/>.</summary>
    public static IReadOnlyList<SideCommand> Limits { get; } =
        [.. Widths.Where(w => w.Available).Select(w => Own("limits", $"limits-{w.Bits}", $"limit {w.Name}", [.. w.Switches, FullyOptimized], WarmTime))];

    public static SideCommand OnnxRuntime { get; } = Own("onnxruntime", "onnxruntime", "ONNX Runtime", [FullyOptimized], WarmTime);

    public static SideCommand OneDnn { get; } = Own("onednn", "onednn", "oneDNN", [FullyOptimized], WarmTime);

    public static SideCommand PyTorch { get; } = new(
        "pytorch", "PyTorch", Python, [Path.Combine(AppContext.BaseDirectory, "Peers", "PyTorch", "peer.py")], OneThread, 20_000);

    // What stands between a library and its caller here is no part of the library's time: compiled in its final form at once.
    private static (string Name, string Value) FullyOptimized => ("DOTNET_TieredCompilation", "0");

    private static string Python =>
        Environment.GetEnvironmentVariable(PythonVariable) is { Length: > 0 } named ? named : File.Exists("/usr/bin/python3") ? "/usr/bin/python3" : "python3";

    /// <summary>Variables of libraries under the peers: one thread, and kernels by the processor rather than by what this shell was told.</summary>
    private static Dictionary<string, string?> OneThread => new()
    {
        [Processor.CoreVariable] = Processor.Core?.ToString(),
        ["OMP_NUM_THREADS"] = "1",
        ["OPENBLAS_NUM_THREADS"] = "1",
        ["OPENBLAS_CORETYPE"] = null,
        ["OPENBLAS_L2_SIZE"] = null,
    };

    private static SideCommand Own(string peer, string key, string title, (string Name, string Value)[] variables, int warmTime)
    {
        var environment = OneThread;
        foreach (var (name, value) in variables) environment[name] = value;
        string program = Environment.ProcessPath!;
        bool isHost = Path.GetFileNameWithoutExtension(program) == "dotnet";
        return new SideCommand(key, title, program, isHost ? [typeof(SideCommands).Assembly.Location, "peer", peer] : ["peer", peer], environment, warmTime);
    }
}
