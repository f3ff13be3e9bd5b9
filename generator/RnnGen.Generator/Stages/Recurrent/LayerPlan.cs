using RnnGen.Generator.Copies;
using RnnGen.Generator.Planning;

namespace RnnGen.Generator.Stages.Recurrent;

/// <summary>One recurrent layer in one direction.</summary>
/// <param name="Vectors">Weights of which each unit has one, if the cell has such.</param>
/// <param name="Start">The sum of both biases, which accumulators start from.</param>
/// <param name="Tail">The weights of the last block with several inputs a vector, if its units are few.</param>
/// <param name="HiddenTransposed">The recurrent weights in the order that the backward pass reads, for each phase.</param>
/// <param name="OperandGradient">The gradient of what a second phase multiplies, if there is one.</param>
/// <param name="HoistInput">Whether a single sequence gains from computing its input products for all steps ahead.</param>
/// <param name="Reverse">Whether time runs from a sequence's end to its beginning.</param>
internal sealed partial record LayerPlan(
    string Name,
    string Title,
    KernelPlan Kernel,
    Source Input,
    TensorPlan InputWeights,
    TensorPlan HiddenWeights,
    TensorPlan InputBias,
    TensorPlan HiddenBias,
    TensorPlan? Vectors,
    FusedBiasCopy Start,
    KPackedTailCopy? Tail,
    IReadOnlyList<StatePlan> States,
    BufferPlan PreActivations,
    IReadOnlyList<BufferPlan> Saved,
    IReadOnlyList<TransposedCopy> HiddenTransposed,
    BufferPlan? OperandGradient,
    TransposedCopy? InputTransposed,
    bool HoistInput,
    bool Reverse) : StagePlan(Name, Title)
{
    /// <summary>Where the phases of a single sequence's step leave values to each other, if there are several.</summary>
    public BufferPlan? Passed { get; init; }

    /// <summary>How a single sequence is fed.</summary>
    public SingleSequenceInput SingleSequence =>
        HoistInput ? SingleSequenceInput.PreActivations : ReadsTokens ? SingleSequenceInput.Tokens : SingleSequenceInput.Numbers;

    /// <summary>Whether tokens pick rows of the input weights.</summary>
    public bool ReadsTokens => Input.Kind == SourceKind.Tokens;

    public override string Kind => Kernel.Cell.Kind;

    public override int Parameters => new[] { InputWeights, HiddenWeights, InputBias, HiddenBias, Vectors }.Sum(t => t?.Matrix.Count ?? 0);

    public override bool JoinsTwo => false;

    public override bool ChangesOutputGradient => false;

    public override bool HasForward => true;

    public override bool BackwardReadsWeights => Vectors is not null;

    /// <summary>The order of steps as an argument of kernels that know both.</summary>
    private string Order => !Kernel.RunsInReverse ? string.Empty : Reverse ? "reverse: true, " : "reverse: false, ";

    public override long TextLength(bool streams)
    {
        int name = Name.Length;
        return 6700 + (56 * name) + ((540 + (7 * name)) * States.Count) + ((1400 + (7 * name)) * Saved.Count) + ((Kernel.Phases.Count - 1) * 950)
            + (Vectors is null ? 0 : 1050) + (Tail is null ? 0 : 400) + (streams ? 1050 : 0);
    }
}
