using System.Runtime.InteropServices;

namespace RnnGen.Benchmarks.Peers.OneDnn;

/// <summary>The shared library of oneDNN 2.6, on one OpenMP thread.</summary>
internal static class DnnlLibrary
{
    private const string Variable = "RNNGEN_BENCH_ONEDNN";

    public static unsafe string Version
    {
        get
        {
            int* version = Dnnl.dnnl_version();
            return $"{version[0]}.{version[1]}.{version[2]}";
        }
    }

    /// <summary>dnnl_cpu_isa_t.</summary>
    public static string InstructionSet => Dnnl.dnnl_get_effective_cpu_isa() switch
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

    /// <summary>As OpenMP tells, where the library is built with GNU's.</summary>
    public static unsafe string Threads =>
        NativeLibrary.TryLoad("libgomp.so.1", out nint openMp) && NativeLibrary.TryGetExport(openMp, "omp_get_max_threads", out nint count)
            ? $"OpenMP threads: {((delegate* unmanaged<int>)count)()}"
            : "OpenMP threads unknown";

    public static void Load(string? path)
    {
        path ??= Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named ? named : Dnnl.Library;

        // .NET keeps variables of its own; OpenMP reads those of libc, once, when it is loaded.
        _ = SetNativeVariable("OMP_NUM_THREADS", "1", 1);
        if (!NativeLibrary.TryLoad(path, out nint library))
        {
            throw new DllNotFoundException(
                $"oneDNN was not found: {path} cannot be loaded. " +
                $"Run tests/RnnGen.Benchmarks/install-peers.sh, or set {Variable} to the library.");
        }

        // Other versions have structures of other sizes; 3.x has other functions, so that this one tells it before any of them is called.
        bool isTwo = NativeLibrary.TryGetExport(library, "dnnl_lbr_gru_backward_desc_init", out _);
        if (!isTwo || !Version.StartsWith("2.6.", StringComparison.Ordinal))
        {
            throw new NotSupportedException($"{path} is not oneDNN 2.6, whose structures are known here.");
        }
    }

    [DllImport("libc", EntryPoint = "setenv")]
    private static extern int SetNativeVariable(
        [MarshalAs(UnmanagedType.LPUTF8Str)] string name, [MarshalAs(UnmanagedType.LPUTF8Str)] string value, int overwrite);
}
