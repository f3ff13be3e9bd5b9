namespace RnnGen.Generator.Planning;

/// <summary>A stage in streaming steps: of one stream, and of several at once.</summary>
internal interface IStreamingStage
{
    /// <summary>Whether its inputs are its outputs: a stream drops nothing, and its present step is the last.</summary>
    bool IsIdentity { get; }

    /// <summary>What it needs of a stream's scratch.</summary>
    /// <param name="isOutput">Whether its outputs are those of the network, which it writes where they are wanted.</param>
    StageScratch Scratch(bool isOutput);

    /// <summary>Prints its part of a step of one stream.</summary>
    void EmitStep(StreamStep step);

    /// <summary>Prints its part of a step of several streams.</summary>
    void EmitStepOfSeveral(StreamsStep step);
}

/// <summary>What a stage needs of a stream's scratch, in floats.</summary>
internal sealed record StageScratch
{
    /// <summary>Nothing.</summary>
    public static StageScratch None { get; } = new();

    /// <summary>Pre-activations of one block of units, where several streams are stepped together.</summary>
    public int PreActivations { get; init; }

    /// <summary>A new state while the old one is read.</summary>
    public int State { get; init; }

    /// <summary>Its outputs, or null where they are in the state, or are its inputs.</summary>
    public int? Outputs { get; init; }

    /// <summary>What the phases of a cell leave to each other.</summary>
    public int Passed { get; init; }
}
