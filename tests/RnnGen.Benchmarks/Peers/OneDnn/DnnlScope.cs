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

    private readonly DnnlLibrary _library;
    private readonly nint _engine;
    private readonly nint _stream;
    private readonly Stack<Action> _release = new();

    public DnnlScope(DnnlLibrary library)
    {
        _library = library;
        nint engine, stream;
        library.Check(((delegate* unmanaged<nint*, int, nuint, int>)library.Function("dnnl_engine_create"))(&engine, Cpu, 0), "dnnl_engine_create");
        ReleaseLater("dnnl_engine_destroy", engine);
        library.Check(((delegate* unmanaged<nint*, nint, uint, int>)library.Function("dnnl_stream_create"))(&stream, engine, InOrder), "dnnl_stream_create");
        ReleaseLater("dnnl_stream_destroy", stream);
        (_engine, _stream) = (engine, stream);
    }

    public MemoryDescription Describe(Format format, params ReadOnlySpan<long> shape)
    {
        MemoryDescription description;
        fixed (long* lengths = shape)
        {
            _library.Check(((delegate* unmanaged<MemoryDescription*, int, long*, int, int, int>)_library.Function("dnnl_memory_desc_init_by_tag"))(
                &description, shape.Length, lengths, Float32, (int)format), "dnnl_memory_desc_init_by_tag");
        }

        return description;
    }

    /// <summary>A tensor of zeros.</summary>
    public DnnlMemory Allocate(MemoryDescription description)
    {
        nint memory;
        float* data;
        _library.Check(((delegate* unmanaged<nint*, MemoryDescription*, nint, nint, int>)_library.Function("dnnl_memory_create"))(
            &memory, &description, _engine, AllocatedByLibrary), "dnnl_memory_create");
        ReleaseLater("dnnl_memory_destroy", memory);
        _library.Check(((delegate* unmanaged<nint, float**, int>)_library.Function("dnnl_memory_get_data_handle"))(memory, &data), "dnnl_memory_get_data_handle");
        nuint bytes = ((delegate* unmanaged<MemoryDescription*, nuint>)_library.Function("dnnl_memory_desc_get_size"))(&description);
        NativeMemory.Clear(data, bytes);
        return new DnnlMemory(description, memory, data, (int)(bytes / sizeof(float)));
    }

    public DnnlMemory Allocate(MemoryDescription description, ReadOnlySpan<float> values)
    {
        DnnlMemory memory = Allocate(description);
        values.CopyTo(memory.Values);
        return memory;
    }

    /// <summary>The implementation that the library chooses.</summary>
    public nint Choose(RnnDescription description, nint forward = 0)
    {
        nint chosen;
        _library.Check(((delegate* unmanaged<nint*, RnnDescription*, nint, nint, nint, int>)_library.Function("dnnl_primitive_desc_create"))(
            &chosen, &description, 0, _engine, forward), "dnnl_primitive_desc_create");
        ReleaseLater("dnnl_primitive_desc_destroy", chosen);
        return chosen;
    }

    /// <summary>The layout in which a chosen implementation wants an argument.</summary>
    public MemoryDescription Wanted(nint chosen, Argument argument) =>
        *((delegate* unmanaged<nint, int, int, MemoryDescription*>)_library.Function("dnnl_primitive_desc_query_md"))(chosen, ByArgument, (int)argument);

    public bool Same(MemoryDescription left, MemoryDescription right) =>
        ((delegate* unmanaged<MemoryDescription*, MemoryDescription*, int>)_library.Function("dnnl_memory_desc_equal"))(&left, &right) != 0;

    public nint CreatePrimitive(nint chosen)
    {
        nint primitive;
        _library.Check(((delegate* unmanaged<nint*, nint, int>)_library.Function("dnnl_primitive_create"))(&primitive, chosen), "dnnl_primitive_create");
        ReleaseLater("dnnl_primitive_destroy", primitive);
        return primitive;
    }

    public DnnlCall Bind(nint primitive, params ReadOnlySpan<(Argument Argument, DnnlMemory Memory)> arguments)
    {
        var call = new DnnlCall(_library, _stream, primitive, arguments);
        _release.Push(call.Free);
        return call;
    }

    /// <summary>A copy from one layout to another.</summary>
    public DnnlCall Reorder(DnnlMemory from, DnnlMemory to)
    {
        nint chosen;
        MemoryDescription source = from.Description, target = to.Description;
        _library.Check(
            ((delegate* unmanaged<nint*, MemoryDescription*, nint, MemoryDescription*, nint, nint, int>)_library.Function("dnnl_reorder_primitive_desc_create"))(
                &chosen, &source, _engine, &target, _engine, 0), "dnnl_reorder_primitive_desc_create");
        ReleaseLater("dnnl_primitive_desc_destroy", chosen);
        return Bind(CreatePrimitive(chosen), (Argument.From, from), (Argument.To, to));
    }

    public void Dispose()
    {
        while (_release.TryPop(out Action? release))
        {
            release();
        }
    }

    private void ReleaseLater(string function, nint item)
    {
        nint address = _library.Function(function);
        _release.Push(() => ((delegate* unmanaged<nint, int>)address)(item));
    }
}
