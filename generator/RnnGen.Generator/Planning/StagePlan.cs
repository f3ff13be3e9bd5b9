using RnnGen.Generator.Support;

namespace RnnGen.Generator.Planning;

/// <summary>What one stage of the network does, and what every kind of stage must state of it: the text of its passes among it.</summary>
/// <param name="Name">The stage's name.</param>
/// <param name="Title">For comments: lstm, layer 1 of 2: 65 → 128.</param>
internal abstract record StagePlan(string Name, string Title)
{
    /// <summary>The end of the names of the stage's methods; no two stages of a model have the same.</summary>
    public string Identifier { get; init; } = string.Empty;

    /// <summary>What stands before the title in the picture of the network, as in <c>Dense</c>, or empty.</summary>
    public abstract string Kind { get; }

    /// <summary>Trainable values.</summary>
    public abstract int Parameters { get; }

    /// <summary>The values that it reads.</summary>
    public abstract IReadOnlyList<Source> Inputs { get; }

    /// <summary>The value that it gives.</summary>
    public abstract Source Value { get; }

    /// <summary>Whether its backward pass can add to the gradients of what it reads, which it else writes.</summary>
    public abstract bool AddsInputGradient { get; }

    /// <summary>Whether its backward pass changes the gradient of its outputs, or reads it in rows with padding.</summary>
    public abstract bool ChangesOutputGradient { get; }

    /// <summary>Whether it does anything in the forward pass.</summary>
    public abstract bool HasForward { get; }

    /// <summary>Whether it reads weights in the backward pass, besides copies of them in the workspace.</summary>
    public abstract bool BackwardReadsWeights { get; }

    /// <summary>How it takes part in streaming steps, or null where it cannot.</summary>
    public abstract IStreamingStage? AsStreaming();

    /// <summary>Characters of its passes, and of what the runtime has to know of it, at the most.</summary>
    /// <param name="streams">Whether the network can read one step at a time.</param>
    public abstract long TextLength(bool streams);

    /// <summary>Prints the body of its forward pass over a batch: one worker's share, behind which none waits for another.</summary>
    public abstract void EmitForward(SourceWriter writer, ModelPlan plan);

    /// <summary>Prints the body of its backward pass; the workers wait for each other behind it.</summary>
    public abstract void EmitBackward(SourceWriter writer, ModelPlan plan, BackwardStage backward);
}

/// <summary>One stage in the backward pass: the gradient of its outputs is in one buffer, those of its inputs go into others.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="Outputs">The gradient of its outputs.</param>
/// <param name="Gradients">Those of its inputs, in their order; none for tokens.</param>
/// <param name="Clears">Whether nothing has read its outputs, so that their gradient is zero.</param>
internal sealed record BackwardStage(StagePlan Stage, BufferPlan Outputs, IReadOnlyList<GradientPlan> Gradients, bool Clears)
{
    /// <summary>Where the gradient of its first input goes.</summary>
    public BufferPlan Inputs => Gradients[0].Written;

    /// <summary>Whether the stage adds to what is there.</summary>
    public bool Adds => Gradients.Count > 0 && Gradients[0].AddsItself;
}

/// <summary>Where a stage leaves the gradient of a value that it reads.</summary>
/// <param name="Of">The value.</param>
/// <param name="Buffer">Where its gradient is.</param>
/// <param name="Adds">Whether another stage has read the value and has left its gradient there.</param>
/// <param name="Via">Where a stage that cannot add leaves the gradient, which is then added.</param>
internal sealed record GradientPlan(Source Of, BufferPlan Buffer, bool Adds, BufferPlan? Via)
{
    /// <summary>Where the stage itself leaves it.</summary>
    public BufferPlan Written => Via ?? Buffer;

    /// <summary>Whether the stage itself adds to what is there.</summary>
    public bool AddsItself => Adds && Via is null;
}
