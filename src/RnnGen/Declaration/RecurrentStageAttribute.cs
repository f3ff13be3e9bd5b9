namespace RnnGen;

/// <summary>A stack of recurrent layers of one kind and size: [T, B, I] to [T, B, hidden].</summary>
/// <param name="hidden">Units a layer, 1 or more; any number is as good as any other.</param>
public abstract class RecurrentStageAttribute(int hidden) : ReadingStageAttribute
{
    /// <summary>Units a layer.</summary>
    public int Hidden { get; } = hidden;

    /// <summary>Layers stacked on each other; each reads the outputs of the one below.</summary>
    public int Layers { get; set; } = 1;

    /// <summary>With which probability an output of a layer is dropped before the next layer reads it, in training; 0 to below 1.</summary>
    public double Dropout { get; set; }

    /// <summary>In which direction the layers run through time. One that does not run forward cannot stream.</summary>
    public Direction Direction { get; set; } = Direction.Forward;

    /// <summary>How weight_ih starts. The default draws from U(-1/√H, 1/√H), as PyTorch does.</summary>
    public Initializer InputInitializer { get; set; } = Initializer.Uniform;

    /// <summary>
    /// The factor before the first values of the first layer's weight_ih. Above 1 helps where a token is the input: a gate then reads one weight at a time and not a sum of many, and the
    /// default leaves it next to nothing.
    /// </summary>
    public double InputScale { get; set; } = 1.0;

    /// <summary>How weight_hh starts. The default draws from U(-1/√H, 1/√H), as PyTorch does.</summary>
    public Initializer RecurrentInitializer { get; set; } = Initializer.Uniform;

    /// <summary>The factor before the first values of weight_hh.</summary>
    public double RecurrentScale { get; set; } = 1.0;

    /// <summary>How both biases start: <see cref="Initializer.Uniform"/>, as PyTorch does, or <see cref="Initializer.Zero"/>.</summary>
    public Initializer BiasInitializer { get; set; } = Initializer.Uniform;
}
