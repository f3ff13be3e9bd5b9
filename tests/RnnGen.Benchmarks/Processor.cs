using System.Runtime.InteropServices;

namespace RnnGen.Benchmarks;

/// <summary>The processor: its name, and the one core on which all sides run in turn.</summary>
internal static partial class Processor
{
    /// <summary>The environment variable that tells a side its core.</summary>
    public const string CoreVariable = "RNNGEN_BENCH_CORE";

    private const int MaskWords = 16;

    /// <summary>The name that the system gives.</summary>
    public static string Name { get; } = Field("/proc/cpuinfo", "model name") ?? RuntimeInformation.ProcessArchitecture.ToString();

    /// <summary>The last core that this process may use, the first being the one that serves most interrupts; null where the system does not tell.</summary>
    public static int? Core { get; } = Field("/proc/self/status", "Cpus_allowed_list") is { } list ? int.Parse(list.Split(',', '-')[^1]) : null;

    /// <summary>
    /// Binds the calling thread, and threads that it starts, to the core named in the environment. Not the whole process: .NET's compiler works in a thread of its own, and on
    /// a single core .NET would wait ten times as long before it compiles a method again in its final form.
    /// </summary>
    public static unsafe void PinThisThread()
    {
        if (!OperatingSystem.IsLinux() || !int.TryParse(Environment.GetEnvironmentVariable(CoreVariable), out int core) || core / 64 is < 0 or >= MaskWords) return;
        ulong* mask = stackalloc ulong[MaskWords];
        mask[core / 64] = 1UL << (core % 64);
        if (SetAffinity(0, MaskWords * sizeof(ulong), mask) != 0) Console.Error.WriteLine($"The system does not let this side run on core {core} alone.");
    }

    private static string? Field(string file, string name) => File.Exists(file)
        ? File.ReadLines(file).FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal))?.Split(':', 2)[1].Trim()
        : null;

    [LibraryImport("libc", EntryPoint = "sched_setaffinity", SetLastError = true)]
    private static unsafe partial int SetAffinity(int thread, nuint size, ulong* mask);
}
