using System.ComponentModel;

namespace RnnGen.CompilerServices;

/// <summary>What a recurrent layer reads at each step of a batch besides its states, and the weights for it.</summary>
/// <param name="x">The inputs of the first sequence at step 0, at any address.</param>
/// <param name="size">How many one sequence has at a step.</param>
/// <param name="stride">Floats from sequence to sequence, which follow each other step by step.</param>
/// <param name="w">The packed input weights.</param>
/// <param name="start">Where the sums start, one row.</param>
/// <remarks>The default has no inputs: their products are in the pre-activations already.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct LayerInput(ref float x, nint size, nint stride, ref float w, ref float start)
{
    /// <summary>The inputs of the first sequence at step 0.</summary>
    public readonly ref float X = ref x;

    /// <summary>The packed input weights.</summary>
    public readonly ref float W = ref w;

    /// <summary>Where the sums start.</summary>
    public readonly ref float Start = ref start;

    /// <summary>Inputs of a sequence at a step, or 0.</summary>
    public nint Size { get; } = size;

    /// <summary>Floats from sequence to sequence.</summary>
    public nint Stride { get; } = stride;
}
