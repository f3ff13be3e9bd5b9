namespace RnnGen.Generator.Planning;

/// <summary>Everything that emission needs to know of a model: every number, every name, every order.</summary>
/// <param name="Uses">What the kernels are used for.</param>
/// <param name="InputGradient">Where the gradient of the inputs ends up; tokens have none.</param>
/// <param name="Copies">Every copy of weights in another form, in the order in which stages asked for them.</param>
internal sealed record ModelPlan(
    ModelSpec Spec,
    string Fingerprint,
    InputPlan Input,
    OutputPlan Output,
    LossSpec? Loss,
    ArenaPlan Arena,
    IReadOnlyList<BufferPlan> Buffers,
    IReadOnlyList<KernelPlan> Kernels,
    IReadOnlyList<KernelUse> Uses,
    IReadOnlyList<ActivationPlan> Activations,
    IReadOnlyList<StagePlan> Stages,
    IReadOnlyList<StatePlan> States,
    IReadOnlyList<DerivedCopy> Copies,
    IReadOnlyList<BackwardStage> Backward,
    BufferPlan? InputGradient,
    BufferPlan Zeros,
    CostPlan Cost)
{
    /// <summary>Whether the outputs and their gradient are in the workspace, and not computed by the loss some positions at a time.</summary>
    public bool KeepsOutputs => Loss is not { ComputesOutputs: true };

    /// <summary>Whether the network can read one step at a time.</summary>
    public bool Streams => Stages.All(stage => stage.AsStreaming() is not null);

    /// <summary>The stages as they stream; of a network that does so, all.</summary>
    public IEnumerable<IStreamingStage> StreamingStages => Stages.Select(stage => stage.AsStreaming()).OfType<IStreamingStage>();

    /// <summary>Floats of the states, and behind them of a stream's scratch where that is too long for the stack.</summary>
    public int StateLength => checked(States.Sum(state => state.Width) + (Streams ? StreamsPlan.Of(this).InState : 0));

    /// <summary>The place of a state among all.</summary>
    public int IndexOf(StatePlan state) => States.ToList().IndexOf(state);

    /// <summary>The kinds of inputs that a kernel gets from several streams; none where the network does not stream.</summary>
    public IReadOnlyList<SourceKind> StreamsOf(KernelPlan kernel) => Streams
        ? Uses.Where(use => use.Kernel.Name == kernel.Name).Select(use => use.Input).GroupBy(input => input == SourceKind.Tokens).Select(inputs => inputs.First()).ToList()
        : [];

    /// <summary>What of the straight-line schedule a kernel needs, or null where sequences have any length.</summary>
    public SequencePlan? SequenceOf(KernelPlan kernel)
    {
        var uses = Uses.Where(use => use.Kernel.Name == kernel.Name).ToList();
        return Spec.SequenceLength == 0
            ? null
            : new SequencePlan(Spec.SequenceLength, uses.Any(u => !u.Reverse), uses.Any(u => u.Reverse));
    }

    /// <summary>How single sequences are fed to a kernel's layers.</summary>
    public IReadOnlyList<SingleSequenceInput> SingleSequencesOf(KernelPlan kernel) =>
        Uses.Where(use => use.Kernel.Name == kernel.Name).Select(use => use.SingleSequence).Distinct().OrderBy(input => input).ToList();
}

/// <summary>One layer's use of a kernel.</summary>
/// <param name="Kernel">The kernel.</param>
/// <param name="Input">What the layer reads.</param>
/// <param name="Reverse">Whether time runs from a sequence's end to its beginning.</param>
/// <param name="SingleSequence">How a single sequence is fed.</param>
internal sealed record KernelUse(KernelPlan Kernel, SourceKind Input, bool Reverse, SingleSequenceInput SingleSequence);

/// <summary>What a step reads.</summary>
/// <param name="Tokens">Whether it is a token and not a vector of numbers.</param>
/// <param name="Size">Different tokens, or numbers.</param>
/// <param name="Width">Floats of a row in a sequence pass; 0 for tokens.</param>
/// <param name="Title">For documentation: one-hot 65.</param>
internal sealed record InputPlan(bool Tokens, int Size, int Width, string Title);

/// <summary>What comes out.</summary>
/// <param name="Size">Numbers a position.</param>
/// <param name="Width">Floats of a row.</param>
/// <param name="PerStep">Whether every step is a position, and not every sequence.</param>
/// <param name="Source">Where they are.</param>
/// <param name="KeepsGradient">Whether their gradient has a buffer of its own, which the backward pass leaves as it is.</param>
internal sealed record OutputPlan(int Size, int Width, bool PerStep, Source Source, bool KeepsGradient)
{
    /// <summary>The first dimensions of what is of each position, for documentation, without the closing bracket.</summary>
    public string Positions => PerStep ? "[T, B" : "[B";
}

/// <summary>What the model costs.</summary>
/// <param name="Parameters">Trainable values.</param>
/// <param name="StepFlops">Floating-point operations of the products of a step.</param>
/// <param name="StepBytes">Bytes of weights that a step reads.</param>
internal sealed record CostPlan(long Parameters, long StepFlops, long StepBytes);
