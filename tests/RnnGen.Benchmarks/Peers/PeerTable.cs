using RnnGen.Benchmarks.Limits;
using RnnGen.Benchmarks.Ours;

namespace RnnGen.Benchmarks.Peers;

/// <summary>The sides that are this program started again: <c>peer NAME</c>.</summary>
internal static class PeerTable
{
    public static IReadOnlyDictionary<string, Func<IPeer>> Makers { get; } = new Dictionary<string, Func<IPeer>>
    {
        ["rnngen"] = () => new RnnGenPeer(),
        ["onnxruntime"] = () => new OnnxRuntime.OnnxRuntimePeer(null),
        ["onednn"] = () => new OneDnn.OneDnnPeer(null),
        ["limits"] = () => new LimitPeer(),
    };
}
