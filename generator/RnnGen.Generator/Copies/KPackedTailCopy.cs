using RnnGen.Generator.Planning;

namespace RnnGen.Generator.Copies;

/// <summary>The last block of a recurrent layer's matrix with several inputs a vector, for streaming steps whose last units are few.</summary>
/// <param name="Offset">Where it begins, in floats from the end of the parameters.</param>
/// <param name="Length">Its floats.</param>
/// <param name="Weights">The tensor.</param>
/// <param name="Inputs">Inputs that share a vector.</param>
internal sealed record KPackedTailCopy(int Offset, int Length, TensorPlan Weights, int Inputs) : ArenaCopy(Offset, Length)
{
    public override IReadOnlyList<TensorPlan> Sources => [Weights];

    public override string List => "KPackedTails";

    /// <summary>Those of a layer: the recurrent one, which is returned, and behind it that of the inputs. Of weights for tokens there is none: a step takes one row.</summary>
    public static KPackedTailCopy? Of(CopyPlanner copies, TensorPlan inputWeights, TensorPlan? hiddenWeights, KernelPlan kernel, bool tokens)
    {
        if (kernel.TailInputs == 1 || hiddenWeights is null) return null;
        var hidden = Of(copies, hiddenWeights, kernel);
        if (!tokens) Of(copies, inputWeights, kernel);
        return hidden;
    }

    public override string Describe(ArenaPlan arena) => $"new({arena.OffsetOf(this)}, {arena.IndexOf(Weights)}, {Inputs})";

    private static KPackedTailCopy Of(CopyPlanner copies, TensorPlan weights, KernelPlan kernel) =>
        copies.InArena(offset => new KPackedTailCopy(offset, kernel.KPackedTailLength(weights.Matrix), weights, kernel.TailInputs));
}
