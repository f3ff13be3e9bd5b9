namespace RnnGen.Benchmarks.Peers.OneDnn;

/// <summary>oneDNN through its C interface: its own implementation for each work, float32, on one thread, denormals flushed.</summary>
public sealed class OneDnnPeer : IPeer
{
    private readonly DnnlLibrary _library;

    /// <param name="libraryPath">The shared library; null: RNNGEN_BENCH_ONEDNN, or the system's libdnnl.so.2.</param>
    /// <exception cref="DllNotFoundException">There is no such library.</exception>
    /// <exception cref="NotSupportedException">It is not oneDNN 2.6.</exception>
    public OneDnnPeer(string? libraryPath)
    {
        _library = new DnnlLibrary(libraryPath);

        // The library leaves the mode as it is; it runs on the calling thread.
        FloatingPointMode.FlushDenormals();
    }

    public string Describe() =>
        $"oneDNN {_library.Version}, {_library.InstructionSet}, {FloatingPointMode.Describe()}, {_library.Threads}, weights in the library's layouts";

    public IPreparedWork? Prepare(Work work, out string reason)
    {
        if (work.Kind == WorkKind.CharRnn)
        {
            reason = "oneDNN has layers, not optimizers";
            return null;
        }

        reason = "";
        var scope = new DnnlScope(_library);
        try
        {
            return work.Kind == WorkKind.Training ? new PreparedTraining(_library, scope, work) : new PreparedInference(_library, scope, work);
        }
        catch
        {
            scope.Dispose();
            throw;
        }
    }
}
