using RnnGen.Generator.Planning;

namespace RnnGen.Generator.Copies;

/// <summary>The sum of the biases of a recurrent layer, two or one or none, laid out as a row of pre-activations, which accumulators start from.</summary>
internal sealed record FusedBiasCopy(int Offset, TensorPlan? InputBias, TensorPlan? HiddenBias, KernelPlan Kernel)
    : ArenaCopy(Offset, ArenaPlanner.Aligned(Kernel.PreActivationColumns))
{
    public override IReadOnlyList<TensorPlan> Sources => new[] { InputBias, HiddenBias }.OfType<TensorPlan>().ToList();

    public override string List => "FusedBiases";

    public static FusedBiasCopy Of(CopyPlanner copies, TensorPlan? inputBias, TensorPlan? hiddenBias, KernelPlan kernel) =>
        copies.InArena(offset => new FusedBiasCopy(offset, inputBias, hiddenBias, kernel));

    public override string Describe(ArenaPlan arena) =>
        $"new({arena.OffsetOf(this)}, {Kernel.PreActivationColumns}, {Kernel.PreActivationBlock}, {Source(arena, InputBias, Kernel.Input)}, {Source(arena, HiddenBias, Kernel.Hidden)})";

    /// <summary>Which tensor, and where in a block what it feeds begins; -1 for none.</summary>
    private string Source(ArenaPlan arena, TensorPlan? bias, ProductPlan? product) =>
        bias is null ? "-1, 0" : $"{arena.IndexOf(bias)}, {product!.FirstPreActivation * Kernel.Lanes}";
}
