using System.Runtime.InteropServices;

namespace RnnGen.Benchmarks.Peers.OneDnn;

/// <summary>dnnl_memory_desc_t of oneDNN 2.6: shape, type and layout of a tensor. Only the library looks inside; the size is sizeof on x86-64.</summary>
[StructLayout(LayoutKind.Sequential, Size = 696)]
internal struct MemoryDescription
{
    private readonly long _start;
}

/// <summary>dnnl_rnn_desc_t of oneDNN 2.6: what a recurrent primitive is to do.</summary>
[StructLayout(LayoutKind.Sequential, Size = 15344)]
internal struct RnnDescription
{
    private readonly long _start;
}

/// <summary>dnnl_exec_arg_t: a tensor for an argument of a primitive.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct ExecutionArgument
{
    public int Argument;
    public nint Memory;
}
