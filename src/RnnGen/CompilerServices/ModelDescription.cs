using System.ComponentModel;

namespace RnnGen.CompilerServices;

/// <summary>The plan of a model as the runtime needs it: what its tensors, states and buffers are and where they lie.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ModelDescription
{
    /// <summary>The agreement under which the model was compiled.</summary>
    public required Contract5 Contract { get; init; }

    /// <summary>The model's class.</summary>
    public required string Name { get; init; }

    /// <summary>A hash of everything that changes the meaning of a weight file.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>Numbers a step, or different tokens.</summary>
    public required int InputSize { get; init; }

    /// <summary>Whether inputs are tokens.</summary>
    public required bool TokenInput { get; init; }

    /// <summary>Outputs a position.</summary>
    public required int OutputSize { get; init; }

    /// <summary>Whether there is an output for every step, and not one for each sequence.</summary>
    public required bool OutputPerStep { get; init; }

    /// <summary>Index of the buffer for inputs [T, B, I] that are not read in the caller's memory, or -1 where inputs are tokens.</summary>
    public required int InputBuffer { get; init; }

    /// <summary>Index of the buffer that holds the outputs.</summary>
    public required int OutputBuffer { get; init; }

    /// <summary>Where in that buffer they are.</summary>
    public required OutputRows OutputRows { get; init; }

    /// <summary>Floats of an output row, with padding.</summary>
    public required int OutputWidth { get; init; }

    /// <summary>Index of the buffer in which the backward pass finds the gradient of the outputs, in rows of <see cref="OutputWidth"/>.</summary>
    public required int OutputGradientBuffer { get; init; }

    /// <summary>
    /// Whether that buffer serves nothing else, its rows have no padding, and the backward pass leaves the gradient as it is: then it is written and read there.
    /// </summary>
    public required bool KeepsOutputGradient { get; init; }

    /// <summary>Index of the buffer in which the backward pass leaves the gradient of the inputs, or -1.</summary>
    public required int InputGradientBuffer { get; init; }

    /// <summary>Floats of a row of inputs, with padding if the first stage needs it; 0 for tokens.</summary>
    public required int InputWidth { get; init; }

    /// <summary>Floats of a row of the inputs' gradient, with padding; 0 for tokens.</summary>
    public required int InputGradientWidth { get; init; }

    /// <summary>Whether the model can read one step at a time: not if a layer begins at a sequence's end.</summary>
    public required bool Streams { get; init; }

    /// <summary>The most steps that a sequence may have, or 0 for any number.</summary>
    public int SequenceLength { get; init; }

    /// <summary>Floats of a stream's state.</summary>
    public required int StateLength { get; init; }

    /// <summary>The target class that leaves a position out of the loss.</summary>
    public int IgnoreIndex { get; init; } = -1;

    /// <summary>Whether the loss computes the outputs, some positions at a time, and neither they nor their gradient are kept.</summary>
    public bool ChunkedLoss { get; init; }

    /// <summary>Floats of all packed parameters; the same in gradients and in optimizer moments.</summary>
    public required int PackedLength { get; init; }

    /// <summary>Floats of the arena: the parameters, and behind them the fused biases and the k-packed tails.</summary>
    public required int ArenaLength { get; init; }

    /// <summary>The tensors, in the order of the stages.</summary>
    public required IReadOnlyList<TensorDescription> Tensors { get; init; }

    /// <summary>Where the accumulators of layers start.</summary>
    public required IReadOnlyList<FusedBiasDescription> FusedBiases { get; init; }

    /// <summary>Copies of weights for streaming steps.</summary>
    public IReadOnlyList<KPackedTailDescription> KPackedTails { get; init; } = [];

    /// <summary>The state vectors of a stream.</summary>
    public required IReadOnlyList<StateDescription> States { get; init; }

    /// <summary>The buffers of a workspace.</summary>
    public required IReadOnlyList<BufferDescription> Buffers { get; init; }
}
