using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using RnnGen.Benchmarks.Peers;

namespace RnnGen.Benchmarks.Ours;

/// <summary>Our side. Which vectors it uses follows from the environment of the process.</summary>
internal sealed class RnnGenPeer : IPeer
{
    public string Describe() =>
        $"RnnGen {typeof(Workspace).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0]}, " +
        $"{RuntimeInformation.FrameworkDescription}, {Vectors}, {DenormalMode.Describe()}, {Variant.Workers} thread{(Variant.Workers > 1 ? "s" : "")}";

    public IPreparedWork? Prepare(Work work, out string reason)
    {
        var prepared = ModelTable.Prepare(work);
        reason = prepared is null ? "no model of this size is compiled into the benchmark" : "";
        return prepared;
    }

    private static string Vectors =>
        Vector512.IsHardwareAccelerated ? "512-bit vectors (AVX-512)"
        : Vector256.IsHardwareAccelerated ? "256-bit vectors (AVX2, FMA)"
        : !Vector128.IsHardwareAccelerated ? "no vectors"
        : Fma.IsSupported ? "128-bit vectors (AVX, FMA)"
        : X86Base.IsSupported ? "128-bit vectors (SSE)" : "128-bit vectors";
}
