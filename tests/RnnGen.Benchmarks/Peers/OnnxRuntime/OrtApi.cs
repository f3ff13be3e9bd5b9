using System.Runtime.InteropServices;

namespace RnnGen.Benchmarks.Peers.OnnxRuntime;

/// <summary>
/// ONNX Runtime's C interface: a table of functions, called by place. Texts are UTF-8 and end in a zero.
/// </summary>
internal sealed unsafe class OrtApi
{
    /// <summary>The oldest that has all functions used here.</summary>
    private const uint InterfaceVersion = 7;

    private const int Sequential = 0;
    private const int AllOptimizations = 99;

    private readonly nint* _table;

    public OrtApi(nint library)
    {
        var apiBase = ((delegate* unmanaged<nint*>)NativeLibrary.GetExport(library, "OrtGetApiBase"))();
        _table = ((delegate* unmanaged<uint, nint*>)apiBase[0])(InterfaceVersion);
        Version = Marshal.PtrToStringUTF8(((delegate* unmanaged<nint>)apiBase[1])())!;
        if (_table == null)
        {
            throw new NotSupportedException($"ONNX Runtime {Version} does not offer version {InterfaceVersion} of its C interface.");
        }
    }

    public string Version { get; }

    public nint CreateEnvironment()
    {
        const int WarningsAndWorse = 2;
        nint environment;
        fixed (byte* name = "benchmark\0"u8)
        {
            Check(((delegate* unmanaged<int, byte*, nint*, nint>)_table[OrtPlace.CreateEnv])(WarningsAndWorse, name, &environment));
        }

        return environment;
    }

    public nint CreateSession(nint environment, ReadOnlySpan<byte> model, nint options)
    {
        nint session;
        fixed (byte* bytes = model)
        {
            Check(((delegate* unmanaged<nint, byte*, nuint, nint, nint*, nint>)_table[OrtPlace.CreateSessionFromArray])(
                environment, bytes, (nuint)model.Length, options, &session));
        }

        return session;
    }

    public void Run(nint session, byte** inputNames, nint* inputs, int inputCount, byte** outputNames, nint* outputs, int outputCount) =>
        Check(((delegate* unmanaged<nint, nint, byte**, nint*, nuint, byte**, nuint, nint*, nint>)_table[OrtPlace.Run])(
            session, 0, inputNames, inputs, (nuint)inputCount, outputNames, (nuint)outputCount, outputs));

    public nint CreateSessionOptions()
    {
        nint options;
        Check(((delegate* unmanaged<nint*, nint>)_table[OrtPlace.CreateSessionOptions])(&options));
        return options;
    }

    public void SetSequentialExecution(nint options) =>
        Check(((delegate* unmanaged<nint, int, nint>)_table[OrtPlace.SetSessionExecutionMode])(options, Sequential));

    public void EnableAllOptimizations(nint options) =>
        Check(((delegate* unmanaged<nint, int, nint>)_table[OrtPlace.SetSessionGraphOptimizationLevel])(options, AllOptimizations));

    /// <summary>Threads inside an operator and between operators, the calling thread included.</summary>
    public void SetThreads(nint options, int count)
    {
        Check(((delegate* unmanaged<nint, int, nint>)_table[OrtPlace.SetIntraOpNumThreads])(options, count));
        Check(((delegate* unmanaged<nint, int, nint>)_table[OrtPlace.SetInterOpNumThreads])(options, count));
    }

    public void AddConfiguration(nint options, ReadOnlySpan<byte> key, ReadOnlySpan<byte> value)
    {
        fixed (byte* k = key, v = value)
        {
            Check(((delegate* unmanaged<nint, byte*, byte*, nint>)_table[OrtPlace.AddSessionConfigEntry])(options, k, v));
        }
    }

    /// <summary>A float32 tensor over memory that the caller keeps.</summary>
    public nint CreateTensor(nint memoryInfo, float* data, nuint bytes, ReadOnlySpan<long> shape)
    {
        const int Float32 = 1;
        nint tensor;
        fixed (long* lengths = shape)
        {
            nint create = _table[OrtPlace.CreateTensorWithDataAsOrtValue];
            Check(((delegate* unmanaged<nint, float*, nuint, long*, nuint, int, nint*, nint>)create)(
                memoryInfo, data, bytes, lengths, (nuint)shape.Length, Float32, &tensor));
        }

        return tensor;
    }

    public nint CreateCpuMemoryInfo()
    {
        const int ArenaAllocator = 1;
        const int DefaultMemory = 0;
        nint info;
        Check(((delegate* unmanaged<int, int, nint*, nint>)_table[OrtPlace.CreateCpuMemoryInfo])(ArenaAllocator, DefaultMemory, &info));
        return info;
    }

    public nint CreateBinding(nint session)
    {
        nint binding;
        Check(((delegate* unmanaged<nint, nint*, nint>)_table[OrtPlace.CreateIoBinding])(session, &binding));
        return binding;
    }

    public void BindInput(nint binding, byte* name, nint tensor) =>
        Check(((delegate* unmanaged<nint, byte*, nint, nint>)_table[OrtPlace.BindInput])(binding, name, tensor));

    public void BindOutput(nint binding, byte* name, nint tensor) =>
        Check(((delegate* unmanaged<nint, byte*, nint, nint>)_table[OrtPlace.BindOutput])(binding, name, tensor));

    public void RunBound(nint session, nint binding) =>
        Check(((delegate* unmanaged<nint, nint, nint, nint>)_table[OrtPlace.RunWithBinding])(session, 0, binding));

    public void ReleaseMemoryInfo(nint info) => Release(OrtPlace.ReleaseMemoryInfo, info);

    public void ReleaseSession(nint session) => Release(OrtPlace.ReleaseSession, session);

    public void ReleaseTensor(nint tensor) => Release(OrtPlace.ReleaseValue, tensor);

    public void ReleaseSessionOptions(nint options) => Release(OrtPlace.ReleaseSessionOptions, options);

    public void ReleaseBinding(nint binding) => Release(OrtPlace.ReleaseIoBinding, binding);

    private void Release(int place, nint item) => ((delegate* unmanaged<nint, void>)_table[place])(item);

    private void Check(nint status)
    {
        if (status != 0)
        {
            Fail(status);
        }
    }

    private void Fail(nint status)
    {
        string message = Marshal.PtrToStringUTF8(((delegate* unmanaged<nint, nint>)_table[OrtPlace.GetErrorMessage])(status)) ?? "";
        Release(OrtPlace.ReleaseStatus, status);
        throw new InvalidOperationException($"ONNX Runtime {Version}: {message}");
    }
}
