using System.Runtime.Intrinsics;
using RnnGen.Benchmarks.Peers;
using RnnGen.Numerics.Simd;

namespace RnnGen.Benchmarks.Limits;

/// <summary>The machine as a side of the comparison: what it takes at least. A run is the part that <see cref="Demand.Of"/> names.</summary>
internal sealed class LimitPeer : IPeer
{
    public string Describe() => $"limits measured with {(Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : 128)}-bit vectors";

    public IPreparedWork? Prepare(Work work, out string reason)
    {
        reason = "";
        var demand = Demand.Of(work).Part;
        return Vector512.IsHardwareAccelerated ? new LimitWork<Simd512, Vector512<float>>(demand)
            : Vector256.IsHardwareAccelerated ? new LimitWork<Simd256, Vector256<float>>(demand)
            : new LimitWork<Simd128, Vector128<float>>(demand);
    }
}
