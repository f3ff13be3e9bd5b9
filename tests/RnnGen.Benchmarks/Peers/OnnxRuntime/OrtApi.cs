using System.Runtime.InteropServices;

namespace RnnGen.Benchmarks.Peers.OnnxRuntime;

/// <summary>
/// ONNX Runtime's C interface: a table of functions, called by place. Places are fixed for ever by onnxruntime_c_api.h, which only appends; the comment there marks
/// ReleaseCustomOpDomain as the last of version 1, place 101. Texts are UTF-8 and end in a zero.
/// </summary>
internal sealed unsafe class OrtApi
{
    /// <summary>The oldest that has all functions used here.</summary>
    private const uint InterfaceVersion = 7;

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
            Check(((delegate* unmanaged<int, byte*, nint*, nint>)_table[3])(WarningsAndWorse, name, &environment));
        }

        return environment;
    }

    public nint CreateSession(nint environment, ReadOnlySpan<byte> model, nint options)
    {
        nint session;
        fixed (byte* bytes = model)
        {
            Check(((delegate* unmanaged<nint, byte*, nuint, nint, nint*, nint>)_table[8])(environment, bytes, (nuint)model.Length, options, &session));
        }

        return session;
    }

    public void Run(nint session, byte** inputNames, nint* inputs, int inputCount, byte** outputNames, nint* outputs, int outputCount) =>
        Check(((delegate* unmanaged<nint, nint, byte**, nint*, nuint, byte**, nuint, nint*, nint>)_table[9])(
            session, 0, inputNames, inputs, (nuint)inputCount, outputNames, (nuint)outputCount, outputs));

    public nint CreateSessionOptions()
    {
        nint options;
        Check(((delegate* unmanaged<nint*, nint>)_table[10])(&options));
        return options;
    }

    public void SetSequentialExecution(nint options) => Check(((delegate* unmanaged<nint, int, nint>)_table[13])(options, 0));

    public void EnableAllOptimizations(nint options) => Check(((delegate* unmanaged<nint, int, nint>)_table[23])(options, 99));

    public void SetThreads(nint options, int count)
    {
        Check(((delegate* unmanaged<nint, int, nint>)_table[24])(options, count)); // inside an operator
        Check(((delegate* unmanaged<nint, int, nint>)_table[25])(options, count)); // between operators
    }

    public void AddConfiguration(nint options, ReadOnlySpan<byte> key, ReadOnlySpan<byte> value)
    {
        fixed (byte* k = key, v = value)
        {
            Check(((delegate* unmanaged<nint, byte*, byte*, nint>)_table[130])(options, k, v));
        }
    }

    /// <summary>A float32 tensor over memory that the caller keeps.</summary>
    public nint CreateTensor(nint memoryInfo, float* data, nuint bytes, ReadOnlySpan<long> shape)
    {
        const int Float32 = 1;
        nint tensor;
        fixed (long* lengths = shape)
        {
            Check(((delegate* unmanaged<nint, float*, nuint, long*, nuint, int, nint*, nint>)_table[49])(
                memoryInfo, data, bytes, lengths, (nuint)shape.Length, Float32, &tensor));
        }

        return tensor;
    }

    public nint CreateCpuMemoryInfo()
    {
        const int ArenaAllocator = 1;
        const int DefaultMemory = 0;
        nint info;
        Check(((delegate* unmanaged<int, int, nint*, nint>)_table[69])(ArenaAllocator, DefaultMemory, &info));
        return info;
    }

    public nint CreateBinding(nint session)
    {
        nint binding;
        Check(((delegate* unmanaged<nint, nint*, nint>)_table[134])(session, &binding));
        return binding;
    }

    public void BindInput(nint binding, byte* name, nint tensor) => Check(((delegate* unmanaged<nint, byte*, nint, nint>)_table[136])(binding, name, tensor));

    public void BindOutput(nint binding, byte* name, nint tensor) => Check(((delegate* unmanaged<nint, byte*, nint, nint>)_table[137])(binding, name, tensor));

    public void RunBound(nint session, nint binding) => Check(((delegate* unmanaged<nint, nint, nint, nint>)_table[133])(session, 0, binding));

    public void ReleaseMemoryInfo(nint info) => Release(94, info);

    public void ReleaseSession(nint session) => Release(95, session);

    public void ReleaseTensor(nint tensor) => Release(96, tensor);

    public void ReleaseSessionOptions(nint options) => Release(100, options);

    public void ReleaseBinding(nint binding) => Release(135, binding);

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
        string message = Marshal.PtrToStringUTF8(((delegate* unmanaged<nint, nint>)_table[2])(status)) ?? "";
        Release(93, status);
        throw new InvalidOperationException($"ONNX Runtime {Version}: {message}");
    }
}
