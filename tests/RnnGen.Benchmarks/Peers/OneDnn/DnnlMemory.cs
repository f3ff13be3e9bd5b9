namespace RnnGen.Benchmarks.Peers.OneDnn;

/// <summary>A tensor and the memory that it lies in.</summary>
internal sealed unsafe class DnnlMemory(MemoryDescription description, nint handle, float* data, int length)
{
    public MemoryDescription Description { get; } = description;

    public nint Handle { get; } = handle;

    public Span<float> Values => new(data, length);
}
