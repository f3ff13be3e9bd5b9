using System.Runtime.InteropServices;

namespace RnnGen.Benchmarks.Peers.OnnxRuntime;

/// <summary>What one run takes and gives: names and tensors as the arrays that the C interface wants, and the same as a binding.</summary>
internal sealed unsafe class TensorSet
{
    private readonly byte** _inputNames;
    private readonly byte** _outputNames;
    private readonly nint* _inputs;
    private readonly nint* _outputs;
    private readonly int _inputCount;
    private readonly int _outputCount;

    public TensorSet(OrtApi api, nint session, string[] inputNames, nint[] inputs, string[] outputNames, nint[] outputs)
    {
        _inputCount = inputs.Length;
        _outputCount = outputs.Length;
        _inputNames = (byte**)Copy([.. inputNames.Select(Marshal.StringToCoTaskMemUTF8)]);
        _outputNames = (byte**)Copy([.. outputNames.Select(Marshal.StringToCoTaskMemUTF8)]);
        _inputs = Copy(inputs);
        _outputs = Copy(outputs);
        Binding = api.CreateBinding(session);
        for (int i = 0; i < inputs.Length; i++)
        {
            api.BindInput(Binding, _inputNames[i], inputs[i]);
        }

        for (int i = 0; i < outputs.Length; i++)
        {
            api.BindOutput(Binding, _outputNames[i], outputs[i]);
        }
    }

    public nint Binding { get; }

    public void Run(OrtApi api, nint session) => api.Run(session, _inputNames, _inputs, _inputCount, _outputNames, _outputs, _outputCount);

    public void Release(OrtApi api)
    {
        api.ReleaseBinding(Binding);
        Free(_inputNames, _inputCount);
        Free(_outputNames, _outputCount);
        NativeMemory.Free(_inputs);
        NativeMemory.Free(_outputs);
    }

    private static nint* Copy(nint[] values)
    {
        var copy = (nint*)NativeMemory.Alloc((nuint)values.Length, (nuint)sizeof(nint));
        values.CopyTo(new Span<nint>(copy, values.Length));
        return copy;
    }

    private static void Free(byte** names, int count)
    {
        for (int i = 0; i < count; i++)
        {
            Marshal.FreeCoTaskMem((nint)names[i]);
        }

        NativeMemory.Free(names);
    }
}
