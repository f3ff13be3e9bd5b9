using System.Runtime.InteropServices;

namespace RnnGen.Benchmarks.Peers.OneDnn;

/// <summary>A primitive with its tensors, ready to run. On a processor's engine a call has done its work when it returns.</summary>
internal sealed unsafe class DnnlCall
{
    private readonly nint _stream;
    private readonly nint _primitive;
    private readonly ExecutionArgument* _arguments;
    private readonly int _count;

    public DnnlCall(nint stream, nint primitive, ReadOnlySpan<(Argument Argument, DnnlMemory Memory)> arguments)
    {
        _stream = stream;
        _primitive = primitive;
        _count = arguments.Length;
        _arguments = (ExecutionArgument*)NativeMemory.Alloc((nuint)_count, (nuint)sizeof(ExecutionArgument));
        for (int i = 0; i < _count; i++)
        {
            _arguments[i] = new ExecutionArgument { Argument = (int)arguments[i].Argument, Memory = arguments[i].Memory.Handle };
        }
    }

    public void Run() => Dnnl.Check(Dnnl.dnnl_primitive_execute(_primitive, _stream, _count, _arguments));

    public void Free() => NativeMemory.Free(_arguments);
}
