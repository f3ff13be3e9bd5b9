using System.Runtime.InteropServices;

namespace RnnGen.Benchmarks.Peers.OneDnn;

/// <summary>Makes the tensors and primitives of one work on the processor's engine, and frees them together.</summary>
internal sealed unsafe class DnnlScope : IDisposable
{
    private const int Cpu = 1;
    private const int InOrder = 1;
    private const int Float32 = 3;
    private const int ByArgument = 255;
    private const nint AllocatedByLibrary = -1;

    private readonly nint _engine;
    private readonly nint _stream;
    private readonly Stack<Action> _release = new();

    public DnnlScope()
    {
        nint engine, stream;
        Dnnl.Check(Dnnl.dnnl_engine_create(&engine, Cpu, 0));
        _engine = Keep(engine, Dnnl.dnnl_engine_destroy);
        Dnnl.Check(Dnnl.dnnl_stream_create(&stream, engine, InOrder));
        _stream = Keep(stream, Dnnl.dnnl_stream_destroy);
    }

    public static MemoryDescription Describe(Format format, params ReadOnlySpan<long> shape)
    {
        MemoryDescription description;
        fixed (long* lengths = shape)
        {
            Dnnl.Check(Dnnl.dnnl_memory_desc_init_by_tag(&description, shape.Length, lengths, Float32, (int)format));
        }

        return description;
    }

    /// <summary>The layout in which a chosen implementation wants an argument.</summary>
    public static MemoryDescription Wanted(nint chosen, Argument argument) =>
        *Dnnl.dnnl_primitive_desc_query_md(chosen, ByArgument, (int)argument);

    public static bool Same(MemoryDescription left, MemoryDescription right) => Dnnl.dnnl_memory_desc_equal(&left, &right) != 0;

    /// <summary>A tensor of zeros.</summary>
    public DnnlMemory Allocate(MemoryDescription description)
    {
        nint memory;
        float* data;
        Dnnl.Check(Dnnl.dnnl_memory_create(&memory, &description, _engine, AllocatedByLibrary));
        Keep(memory, Dnnl.dnnl_memory_destroy);
        Dnnl.Check(Dnnl.dnnl_memory_get_data_handle(memory, &data));
        nuint bytes = Dnnl.dnnl_memory_desc_get_size(&description);
        NativeMemory.Clear(data, bytes);
        return new DnnlMemory(description, memory, data, (int)(bytes / sizeof(float)));
    }

    public DnnlMemory Allocate(MemoryDescription description, ReadOnlySpan<float> values)
    {
        DnnlMemory memory = Allocate(description);
        values.CopyTo(memory.Values);
        return memory;
    }

    /// <summary>The implementation that the library chooses; a backward pass goes with the one chosen for its forward pass.</summary>
    public nint Choose(RnnDescription description, nint forward = 0)
    {
        nint chosen;
        Dnnl.Check(Dnnl.dnnl_primitive_desc_create(&chosen, &description, 0, _engine, forward));
        return Keep(chosen, Dnnl.dnnl_primitive_desc_destroy);
    }

    public nint CreatePrimitive(nint chosen)
    {
        nint primitive;
        Dnnl.Check(Dnnl.dnnl_primitive_create(&primitive, chosen));
        return Keep(primitive, Dnnl.dnnl_primitive_destroy);
    }

    public DnnlCall Bind(nint primitive, params ReadOnlySpan<(Argument Argument, DnnlMemory Memory)> arguments)
    {
        var call = new DnnlCall(_stream, primitive, arguments);
        _release.Push(call.Free);
        return call;
    }

    /// <summary>A copy from one layout to another.</summary>
    public DnnlCall Reorder(DnnlMemory from, DnnlMemory to)
    {
        nint chosen;
        MemoryDescription source = from.Description, target = to.Description;
        Dnnl.Check(Dnnl.dnnl_reorder_primitive_desc_create(&chosen, &source, _engine, &target, _engine, 0));
        Keep(chosen, Dnnl.dnnl_primitive_desc_destroy);
        return Bind(CreatePrimitive(chosen), (Argument.From, from), (Argument.To, to));
    }

    public void Dispose()
    {
        while (_release.TryPop(out Action? release))
        {
            release();
        }
    }

    private nint Keep(nint item, Func<nint, int> destroy)
    {
        _release.Push(() => destroy(item));
        return item;
    }
}
