using RnnGen.Generator.Copies;
using RnnGen.Generator.Planning;

namespace RnnGen.Generator.Stages.Recurrent;

/// <summary>One recurrent layer in one direction.</summary>
/// <param name="HiddenWeights">The weights that multiply states and values of the cell, if it has such products.</param>
/// <param name="InputBias">The bias of the input products, if they have one.</param>
/// <param name="HiddenBias">The bias of the others.</param>
/// <param name="Vectors">Weights of which each unit has one, for each tensor of the cell.</param>
/// <param name="Start">The sum of the biases, which accumulators start from.</param>
/// <param name="Tail">The weights of the last block with several inputs a vector, if its units are few.</param>
/// <param name="Saved">Buffers of the values that later phases or the backward pass read.</param>
/// <param name="HiddenTransposed">The recurrent weights in the order that the backward pass reads, for each phase that multiplies.</param>
/// <param name="HoistInput">Whether a single sequence gains from computing its input products for all steps ahead.</param>
/// <param name="Reverse">Whether time runs from a sequence's end to its beginning.</param>
internal sealed partial record LayerPlan(
    string Name,
    string Title,
    KernelPlan Kernel,
    Source Input,
    TensorPlan InputWeights,
    TensorPlan? HiddenWeights,
    TensorPlan? InputBias,
    TensorPlan? HiddenBias,
    IReadOnlyList<TensorPlan> Vectors,
    FusedBiasCopy Start,
    KPackedTailCopy? Tail,
    IReadOnlyList<StatePlan> States,
    BufferPlan PreActivations,
    IReadOnlyList<BufferPlan> Saved,
    IReadOnlyList<TransposedCopy> HiddenTransposed,
    TransposedCopy? InputTransposed,
    bool HoistInput,
    bool Reverse) : StagePlan(Name, Title)
{
    /// <summary>The gradients of what later products multiply.</summary>
    public IReadOnlyList<BufferPlan> OperandGradients { get; init; } = [];

    /// <summary>Sums over units of every step, their gradients at one, and what phases hand on of gradients, if there are such.</summary>
    public (BufferPlan? Values, BufferPlan? Gradients, BufferPlan? Handed) Sums { get; init; }

    /// <summary>Where the phases of a single sequence's step leave values to each other, if there are several.</summary>
    public BufferPlan? Passed { get; init; }

    /// <summary>How a single sequence is fed.</summary>
    public SingleSequenceInput SingleSequence =>
        HoistInput ? SingleSequenceInput.PreActivations : ReadsTokens ? SingleSequenceInput.Tokens : SingleSequenceInput.Numbers;

    /// <summary>Whether tokens pick rows of the input weights.</summary>
    public bool ReadsTokens => Input.Kind == SourceKind.Tokens;

    public override string Kind => Kernel.Cell.Kind;

    public override int Parameters => new[] { InputWeights, HiddenWeights, InputBias, HiddenBias }.Concat(Vectors).Sum(t => t?.Matrix.Count ?? 0);

    public override IReadOnlyList<Source> Inputs => [Input];

    /// <summary>Time in reverse leaves the state of step t in row t, the initial one behind the last.</summary>
    public override Source Value => new(Reverse ? SourceKind.Rows : SourceKind.RowsAfterInitial, States[0].Buffer, States[0].Units, Kernel.Width);

    public override bool AddsInputGradient => true;

    public override bool ChangesOutputGradient => false;

    public override bool HasForward => true;

    public override bool BackwardReadsWeights => HiddenWeights is not null || Vectors.Count > 0;

    /// <summary>The order of steps as an argument of kernels that know both.</summary>
    private string Order => !Kernel.RunsInReverse ? string.Empty : Reverse ? "reverse: true, " : "reverse: false, ";

    public override long TextLength(bool streams)
    {
        int name = Name.Length;
        return 6700 + (56 * name) + ((540 + (7 * name)) * States.Count) + ((1400 + (7 * name)) * Saved.Count) + ((Kernel.Phases.Count - 1) * 950)
            + (1050 * Vectors.Count) + (Tail is null ? 0 : 400) + (streams ? 1050 : 0);
    }
}
