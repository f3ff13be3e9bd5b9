namespace RnnGen.Benchmarks.Peers.OneDnn;

/// <summary>oneDNN through its C interface: its own implementation for each work, float32, on one thread, denormals flushed.</summary>
public sealed class OneDnnPeer : IPeer
{
    /// <param name="libraryPath">The shared library; null: RNNGEN_BENCH_ONEDNN, or the system's libdnnl.so.2.</param>
    /// <exception cref="DllNotFoundException">There is no such library.</exception>
    /// <exception cref="NotSupportedException">It is not oneDNN 2.6.</exception>
    public OneDnnPeer(string? libraryPath)
    {
        DnnlLibrary.Load(libraryPath);

        // The library leaves the mode as it is; it runs on the calling thread.
        FloatingPointMode.FlushDenormals();
    }

    public string Describe() =>
        $"oneDNN {DnnlLibrary.Version}, {DnnlLibrary.InstructionSet}, {FloatingPointMode.Describe()}, {DnnlLibrary.Threads}, " +
        "weights packed ahead or plain, whichever is faster";

    public IPreparedWork? Prepare(Work work, out string reason)
    {
        if (work.Kind == WorkKind.CharRnn)
        {
            reason = "oneDNN has layers, not optimizers";
            return null;
        }

        reason = "";
        return work.Kind == WorkKind.Training ? Build(scope => new PreparedTraining(scope, work)) : PrepareInference(work);
    }

    /// <summary>The layout that the library prefers is the slower one for many batches of one, so both are tried.</summary>
    private static PreparedInference PrepareInference(Work work)
    {
        PreparedInference preferred = Build(scope => new PreparedInference(scope, work, Format.Any));
        PreparedInference plain = Build(scope => new PreparedInference(scope, work, Format.Ldigo));
        bool keep = Probe.IsFaster(preferred.Run, plain.Run);
        (keep ? plain : preferred).Dispose();
        return keep ? preferred : plain;
    }

    private static T Build<T>(Func<DnnlScope, T> build)
    {
        var scope = new DnnlScope();
        try
        {
            return build(scope);
        }
        catch
        {
            scope.Dispose();
            throw;
        }
    }
}
