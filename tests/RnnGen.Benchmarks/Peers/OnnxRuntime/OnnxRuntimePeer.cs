namespace RnnGen.Benchmarks.Peers.OnnxRuntime;

/// <summary>ONNX Runtime through its C interface, on one thread, all optimizations on, denormals flushed.</summary>
public sealed class OnnxRuntimePeer : IPeer
{
    private readonly OrtApi _api;
    private readonly nint _environment;

    /// <param name="libraryPath">The shared library; null: RNNGEN_BENCH_ONNXRUNTIME, or what install-peers.sh has fetched.</param>
    /// <exception cref="DllNotFoundException">There is no such library.</exception>
    public OnnxRuntimePeer(string? libraryPath)
    {
        _api = new OrtApi(OnnxRuntimeLibrary.Load(libraryPath));
        _environment = _api.CreateEnvironment();

        // The session's own setting reaches only the thread that makes the first session of a process.
        FloatingPointMode.FlushDenormals();
    }

    public string Describe() =>
        $"ONNX Runtime {_api.Version}, {FloatingPointMode.Describe()}, 1 thread, sequential execution, " +
        "all graph optimizations; it does not tell its instruction set";

    public IPreparedWork? Prepare(Work work, out string reason)
    {
        if (work.Kind is WorkKind.Training or WorkKind.CharRnn)
        {
            reason = "the inference build of ONNX Runtime does not train";
            return null;
        }

        reason = "";
        nint options = _api.CreateSessionOptions();
        try
        {
            _api.SetThreads(options, 1);
            _api.SetSequentialExecution(options);
            _api.EnableAllOptimizations(options);
            _api.AddConfiguration(options, "session.set_denormal_as_zero\0"u8, "1\0"u8);
            return new PreparedSession(_api, _api.CreateSession(_environment, OnnxModel.Write(work), options), work);
        }
        finally
        {
            _api.ReleaseSessionOptions(options);
        }
    }
}
