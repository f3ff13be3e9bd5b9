using RnnGen.Generator.Planning;

namespace RnnGen.Generator.Copies;

/// <summary>The sum of the two biases of a recurrent layer, laid out as a row of pre-activations, which accumulators start from.</summary>
internal sealed record FusedBiasCopy(int Offset, TensorPlan InputBias, TensorPlan HiddenBias, KernelPlan Kernel)
    : ArenaCopy(Offset, ArenaPlanner.Aligned(Kernel.PreActivationColumns))
{
    public override IReadOnlyList<TensorPlan> Sources => [InputBias, HiddenBias];

    public override string List => "FusedBiases";

    public static FusedBiasCopy Of(CopyPlanner copies, TensorPlan inputBias, TensorPlan hiddenBias, KernelPlan kernel) =>
        copies.InArena(offset => new FusedBiasCopy(offset, inputBias, hiddenBias, kernel));

    public override string Describe(ArenaPlan arena) =>
        $"new({arena.OffsetOf(this)}, {Kernel.PreActivationColumns}, {Kernel.PreActivationBlock}, {arena.IndexOf(InputBias)}, {Kernel.Input.FirstPreActivation * Kernel.Lanes}, "
        + $"{arena.IndexOf(HiddenBias)}, {Kernel.Hidden.FirstPreActivation * Kernel.Lanes})";
}
