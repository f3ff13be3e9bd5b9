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

    /// <summary>Whether it joins the outputs of the two stages before it, which read the same inputs.</summary>
    public abstract bool JoinsTwo { get; }

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

/// <summary>One stage in the backward pass: the gradient of its outputs is in one buffer, that of its inputs goes into another.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="Outputs">The gradient of its outputs.</param>
/// <param name="Inputs">Where the gradient of its inputs goes.</param>
/// <param name="Second">Where that of the second of two inputs goes, for a stage that has two.</param>
/// <param name="Adds">Whether another stage reads the same inputs and has left its gradient there.</param>
internal sealed record BackwardStage(StagePlan Stage, BufferPlan Outputs, BufferPlan Inputs, BufferPlan? Second = null, bool Adds = false);
