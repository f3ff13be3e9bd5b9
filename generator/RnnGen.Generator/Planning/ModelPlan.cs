using RnnGen.Generator.Specification;

namespace RnnGen.Generator.Planning;

/// <summary>Everything that emission needs to know of a model: every number, every name, every order.</summary>
internal sealed record ModelPlan(
    ModelSpec Spec,
    string Fingerprint,
    InputPlan Input,
    OutputPlan Output,
    LossSpec? Loss,
    ArenaPlan Arena,
    IReadOnlyList<BufferPlan> Buffers,
    IReadOnlyList<KernelPlan> Kernels,
    IReadOnlyList<ActivationPlan> Activations,
    IReadOnlyList<StagePlan> Stages,
    IReadOnlyList<BackwardStage> Backward,
    BufferPlan Zeros,
    CostPlan Cost)
{
    public IEnumerable<LayerPlan> Layers => Stages.OfType<LayerPlan>();

    public IEnumerable<StatePlan> States =>
        Stages.SelectMany(stage => stage switch { LayerPlan l => l.States, OverTimePlan { Running: { } running } => running, _ => [] });

    /// <summary>Where the gradient of the inputs ends up; tokens have none.</summary>
    public BufferPlan? InputGradient => Input.Tokens ? null : Backward[Backward.Count - 1].Inputs;

    /// <summary>The place of a stage's first running state among all states, or -1 where it keeps none.</summary>
    public int IndexOf(OverTimePlan stage) => stage.Running is { } running ? States.ToList().IndexOf(running[0]) : -1;

    /// <summary>The last layer, if the loss computes it.</summary>
    public DensePlan? ChunkedDense => Stages.OfType<DensePlan>().FirstOrDefault(dense => dense.Chunked);

    /// <summary>Whether the network can read one step at a time: not if a layer begins at a sequence's end.</summary>
    public bool Streams => Layers.All(layer => !layer.Reverse);

    /// <summary>Floats of the states, and behind them of a stream's scratch where that is too long for the stack.</summary>
    public int StateLength => checked(States.Sum(state => state.Width) + (Streams ? StreamsPlan.Of(this).InState : 0));

    /// <summary>A layer for each kind of input that a kernel gets from several streams; none where the network does not stream.</summary>
    public IReadOnlyList<LayerPlan> StreamsOf(KernelPlan kernel) => Streams
        ? Layers.Where(layer => layer.Kernel.Name == kernel.Name).GroupBy(layer => layer.Input.Kind == SourceKind.Tokens).Select(layers => layers.First()).ToList()
        : [];

    /// <summary>What of the straight-line schedule a kernel needs, or null where sequences have any length.</summary>
    public SequencePlan? SequenceOf(KernelPlan kernel)
    {
        var layers = Layers.Where(layer => layer.Kernel.Name == kernel.Name).ToList();
        return Spec.SequenceLength == 0 ? null : new SequencePlan(Spec.SequenceLength, layers.Any(l => !l.Reverse), layers.Any(l => l.Reverse));
    }

    /// <summary>How single sequences are fed to a kernel's layers.</summary>
    public IReadOnlyList<SingleSequenceInput> SingleSequencesOf(KernelPlan kernel) =>
        Layers.Where(layer => layer.Kernel.Name == kernel.Name).Select(layer => layer.SingleSequence).Distinct().OrderBy(input => input).ToList();
}

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
internal sealed record OutputPlan(int Size, int Width, bool PerStep, Source Source, bool KeepsGradient);

/// <summary>The parameters and what stands behind them.</summary>
internal sealed record ArenaPlan(IReadOnlyList<TensorPlan> Tensors, IReadOnlyList<FusedBiasPlan> FusedBiases, IReadOnlyList<KPackedTailPlan> Tail, int PackedLength, int Length)
{
    /// <summary>Where a start lies in the arena.</summary>
    public int OffsetOf(FusedBiasPlan start) => PackedLength + start.Offset;

    /// <summary>Where k-packed tail lie in the arena.</summary>
    public int OffsetOf(KPackedTailPlan tail) => PackedLength + tail.Offset;
}

/// <summary>One parameter tensor.</summary>
internal sealed record TensorPlan(string Name, string Identifier, int Rank, Matrix Matrix, InitializationPlan Initialization, bool IsTable = false);

/// <summary>How a tensor starts: <c>Scale</c> is the bound of a uniform distribution or the factor of a matrix.</summary>
internal sealed record InitializationPlan(InitializerKind Initializer, float Scale = 1f, int ConstantGate = -1, float Constant = 0f);

/// <summary>The sum of two biases, laid out as a row of pre-activations and kept behind the parameters; the offset counts from their end.</summary>
internal sealed record FusedBiasPlan(int Offset, int InputBias, int HiddenBias, KernelPlan Kernel);

/// <summary>The last block of a matrix with several inputs a vector, kept behind the parameters; the offset counts from their end.</summary>
internal sealed record KPackedTailPlan(int Offset, int Tensor, int Inputs);

/// <summary>One buffer of the workspace.</summary>
internal sealed record BufferPlan(int Index, string Name, string Identifier, BufferExtent Extent, int Width);

/// <summary>Rows of a buffer: one, [B], [T, B], or [T + 1, B].</summary>
internal enum BufferExtent
{
    Single,
    Sequences,
    Steps,
    InitialAndSteps,
}

/// <summary>Where a stage finds its inputs in a sequence pass: rows of <c>Width</c> floats, of which <c>Size</c> are values.</summary>
internal sealed record Source(SourceKind Kind, BufferPlan? Buffer, int Size, int Width);

internal enum SourceKind
{
    /// <summary>The batch's tokens.</summary>
    Tokens,

    /// <summary>The batch's numbers.</summary>
    Inputs,

    /// <summary>A buffer from its start.</summary>
    Rows,

    /// <summary>A buffer of states, past the initial ones.</summary>
    RowsAfterInitial,

    /// <summary>A buffer of states, only those after the last step. They stand still past a sequence's end, so they are those of its own last step.</summary>
    LastRows,
}

/// <summary>
/// One state vector of a stream: where it lies in the state, and the buffers that hold it and its gradient for a whole sequence, unless its stage sees to that itself.
/// </summary>
internal sealed record StatePlan(string Name, int Offset, int Units, int Width, BufferPlan? Buffer, BufferPlan? GradientBuffer, bool Reverse);

/// <summary>What one stage of the network does.</summary>
/// <param name="Name">The stage's name.</param>
/// <param name="Title">For comments: lstm, layer 1 of 2: 65 → 128.</param>
internal abstract record StagePlan(string Name, string Title)
{
    /// <summary>The end of the names of the stage's methods; no two stages of a model have the same.</summary>
    public string Identifier { get; init; } = string.Empty;

    /// <summary>What a place throws that knows nothing of a kind of stage: none may be left out in silence.</summary>
    public InvalidOperationException Lacks(string what) => new($"The stage {Name} ({GetType().Name}) lacks its {what}.");
}

/// <summary>One recurrent layer in one direction.</summary>
/// <param name="Vectors">Weights of which each unit has one, if the cell has such.</param>
/// <param name="Tail">The weights of the last block with several inputs a vector, if its units are few.</param>
/// <param name="HiddenTransposed">The recurrent weights in the order that the backward pass reads, for each phase.</param>
/// <param name="OperandGradient">The gradient of what a second phase multiplies, if there is one.</param>
/// <param name="HoistInput">Whether a single sequence gains from computing its input products for all steps ahead.</param>
/// <param name="Reverse">Whether time runs from a sequence's end to its beginning.</param>
internal sealed record LayerPlan(
    string Name,
    string Title,
    KernelPlan Kernel,
    Source Input,
    TensorPlan InputWeights,
    TensorPlan HiddenWeights,
    TensorPlan InputBias,
    TensorPlan HiddenBias,
    TensorPlan? Vectors,
    FusedBiasPlan Start,
    KPackedTailPlan? Tail,
    IReadOnlyList<StatePlan> States,
    BufferPlan PreActivations,
    IReadOnlyList<BufferPlan> Saved,
    IReadOnlyList<BufferPlan> HiddenTransposed,
    BufferPlan? OperandGradient,
    BufferPlan? InputTransposed,
    bool HoistInput,
    bool Reverse) : StagePlan(Name, Title)
{
    /// <summary>Where the phases of a single sequence's step leave values to each other, if there are several.</summary>
    public BufferPlan? Passed { get; init; }

    /// <summary>How a single sequence is fed.</summary>
    public SingleSequenceInput SingleSequence => HoistInput ? SingleSequenceInput.PreActivations : Input.Kind == SourceKind.Tokens ? SingleSequenceInput.Tokens : SingleSequenceInput.Numbers;

    public int Parameters => new[] { InputWeights, HiddenWeights, InputBias, HiddenBias, Vectors }.Sum(t => t?.Matrix.Count ?? 0);
}

/// <summary>Sequence to vector: the last state of each sequence; of a layer in reverse that is the one at step 0.</summary>
internal sealed record LastStepPlan(string Name, string Title, int Width, bool Reverse) : StagePlan(Name, Title);

/// <summary>A token's vector from a table.</summary>
internal sealed record EmbeddingPlan(string Name, string Title, TensorPlan Table, BufferPlan Output) : StagePlan(Name, Title);

/// <summary>Sequence to vector: the mean or the largest of all steps.</summary>
/// <param name="Maximum">Whether it is the largest.</param>
/// <param name="Running">The running value of a stream and its number of steps; null where the network does not stream.</param>
internal sealed record OverTimePlan(string Name, string Title, bool Maximum, Source Input, BufferPlan Output, IReadOnlyList<StatePlan>? Running) : StagePlan(Name, Title);

/// <summary>Some values dropped in training.</summary>
internal sealed record DropoutPlan(string Name, string Title, float Probability, int Number, Source Input, BufferPlan Output, bool PerStep) : StagePlan(Name, Title);

/// <summary>The outputs of two directions side by side: at every step, or the last state of each.</summary>
internal sealed record ConcatenationPlan(string Name, string Title, Source Forward, Source Reverse, BufferPlan Output, bool PerStep) : StagePlan(Name, Title);

/// <summary>A fully connected layer, at every step or once a sequence.</summary>
/// <param name="Chunked">Whether the loss computes it, some rows at a time, and again in the backward pass; the output buffer then holds those rows.</param>
internal sealed record DensePlan(
    string Name,
    string Title,
    Source Input,
    TensorPlan Weights,
    TensorPlan Bias,
    BufferPlan Output,
    bool PerStep,
    BufferPlan? Transposed,
    ActivationPlan? Activation,
    bool Chunked = false) : StagePlan(Name, Title)
{
    /// <summary>
    /// Rows that a chunked loss computes at a time: as many as the gradient of the weights sums before it adds to them, so that its sums are those of all rows at once.
    /// </summary>
    public const int ChunkRows = 128;
}

/// <summary>One stage in the backward pass: the gradient of its outputs is in one buffer, that of its inputs goes into another.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="Outputs">The gradient of its outputs.</param>
/// <param name="Inputs">Where the gradient of its inputs goes.</param>
/// <param name="Second">Where that of the second of two inputs goes, for a stage that has two.</param>
/// <param name="Adds">Whether another stage reads the same inputs and has left its gradient there.</param>
internal sealed record BackwardStage(StagePlan Stage, BufferPlan Outputs, BufferPlan Inputs, BufferPlan? Second = null, bool Adds = false);

/// <summary>What the model costs.</summary>
/// <param name="Parameters">Trainable values.</param>
/// <param name="StepFlops">Floating-point operations of the products of a step.</param>
/// <param name="StepBytes">Bytes of weights that a step reads.</param>
internal sealed record CostPlan(long Parameters, long StepFlops, long StepBytes);
