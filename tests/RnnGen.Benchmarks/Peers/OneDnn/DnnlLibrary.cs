using System.Runtime.InteropServices;
using System.Text;

namespace RnnGen.Benchmarks.Peers.OneDnn;

/// <summary>The shared library of oneDNN 2.6, one OpenMP thread, and its functions by name.</summary>
internal sealed unsafe class DnnlLibrary
{
    private const string Variable = "RNNGEN_BENCH_ONEDNN";
    private const string SystemName = "libdnnl.so.2";

    private readonly nint _library;

    public DnnlLibrary(string? path)
    {
        path ??= Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named ? named : SystemName;

        // .NET keeps variables of its own; OpenMP reads those of libc, once, when it is loaded.
        SetNativeVariable("OMP_NUM_THREADS", "1", 1);
        if (!NativeLibrary.TryLoad(path, out _library))
        {
            throw new DllNotFoundException($"oneDNN was not found: {path} cannot be loaded. Run tests/RnnGen.Benchmarks/install-peers.sh, or set {Variable} to the library.");
        }

        int* version = ((delegate* unmanaged<int*>)Function("dnnl_version"))();
        Version = $"{version[0]}.{version[1]}.{version[2]}";
        if (version[0] != 2 || version[1] != 6)
        {
            throw new NotSupportedException($"{path} is oneDNN {Version}; its structures are known here for 2.6 only.");
        }
    }

    public string Version { get; }

    /// <summary>dnnl_cpu_isa_t.</summary>
    public string InstructionSet => ((delegate* unmanaged<int>)Function("dnnl_get_effective_cpu_isa"))() switch
    {
        0x1 => "SSE4.1",
        0x3 => "AVX",
        0x7 => "AVX2",
        0x407 => "AVX2 + VNNI",
        0x27 => "AVX-512",
        0x67 => "AVX-512 + VNNI",
        0xe7 => "AVX-512 + VNNI, BF16",
        0x3e7 => "AVX-512 + AMX",
        int other => $"instruction set 0x{other:x}",
    };

    public string Threads => NativeLibrary.TryLoad("libgomp.so.1", out nint openMp)
        ? $"{((delegate* unmanaged<int>)NativeLibrary.GetExport(openMp, "omp_get_max_threads"))()} OpenMP thread"
        : "without OpenMP";

    public nint Function(string name) => NativeLibrary.GetExport(_library, name);

    /// <exception cref="InvalidOperationException">The status is not success.</exception>
    public void Check(int status, string what)
    {
        if (status != 0)
        {
            throw new InvalidOperationException($"oneDNN {Version}: {what} failed with status {status}.");
        }
    }

    private static void SetNativeVariable(string name, string value, int overwrite)
    {
        fixed (byte* n = Encoding.UTF8.GetBytes(name + '\0'), v = Encoding.UTF8.GetBytes(value + '\0'))
        {
            _ = SetVariable(n, v, overwrite);
        }
    }

    [DllImport("libc", EntryPoint = "setenv")]
    private static extern int SetVariable(byte* name, byte* value, int overwrite);
}
