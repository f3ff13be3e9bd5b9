namespace RnnGen.Generator.Planning;

/// <summary>Numbers the buffers of a workspace.</summary>
internal sealed class BufferPlanner
{
    private readonly Identifiers identifiers = Identifiers.OfMembers("In");
    private readonly List<BufferPlan> buffers = [];
    private readonly Dictionary<string, BufferPlan> sharedBuffers = [];

    public IReadOnlyList<BufferPlan> Buffers => buffers;

    /// <summary>Floats of the widest row that a gradient of activations may have.</summary>
    public int WidestActivation { get; private set; } = 1;

    public BufferPlan Add(string name, BufferExtent extent, int width)
    {
        var buffer = new BufferPlan(buffers.Count, name, identifiers.Add(name), extent, width);
        buffers.Add(buffer);
        return buffer;
    }

    /// <summary>A buffer whose gradient passes from stage to stage.</summary>
    public BufferPlan AddActivation(string name, BufferExtent extent, int width)
    {
        WidestActivation = Math.Max(WidestActivation, Matrix.Of(0, 1, width, 1).Columns);
        return Add(name, extent, width);
    }

    /// <summary>The gradient of a layer's first, second, … state as it goes from step to step. Layers take turns.</summary>
    public BufferPlan StateGradient(int state, int width) => Shared($"gradient of state {state + 1}", width);

    /// <summary>The gradient of what a cell's second, third, … product multiplies, at one step. Layers take turns.</summary>
    public BufferPlan OperandGradient(int product, int width) => Shared(product == 1 ? "gradient of what a second product takes" : $"gradient of what product {product + 1} takes", width);

    /// <summary>What the phases of a step of one sequence leave to each other. Layers take turns.</summary>
    public BufferPlan Passed(int width) => Shared("what one phase leaves to the next", width, BufferExtent.Single);

    /// <summary>What the phases of a step back leave to each other of gradients. Layers take turns.</summary>
    public BufferPlan Handed(int width) => Shared("gradients that phases hand on", width);

    /// <summary>The gradients of sums over units, at one step. Layers take turns.</summary>
    public BufferPlan SumGradients(int count) => Shared("gradients of sums over units", count);

    private BufferPlan Shared(string name, int width, BufferExtent extent = BufferExtent.Sequences)
    {
        var shared = sharedBuffers.TryGetValue(name, out var existing)
            ? existing with { Width = Math.Max(existing.Width, width) }
            : Add(name, extent, width);
        sharedBuffers[name] = shared;
        buffers[shared.Index] = shared;
        return shared;
    }
}
