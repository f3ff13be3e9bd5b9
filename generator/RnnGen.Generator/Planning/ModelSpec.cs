using RnnGen.Generator.Specification;
using RnnGen.Generator.Support;

namespace RnnGen.Generator.Planning;

/// <summary>What the user asked for: one annotated class. It holds no symbol and no location, so that equal declarations compare equal.</summary>
/// <param name="Type">Where the class stands.</param>
/// <param name="Stages">The stages in the direction in which data flows; empty where the declaration cannot be compiled.</param>
/// <param name="IsValid">Whether the network can be generated. Of an invalid one only the public surface is emitted.</param>
internal sealed record ModelSpec(TypeSpec Type, EquatableArray<StageSpec> Stages, bool IsValid)
{
    /// <summary>The most steps of a sequence, or 0 for any number.</summary>
    public int SequenceLength { get; init; }

    /// <summary>How exactly σ and tanh are computed.</summary>
    public AccuracyKind Accuracy { get; init; }

    /// <summary>Of a model that is not valid: what is wrong and where, for those who read or run what is emitted.</summary>
    public EquatableArray<string> Errors { get; init; }
}
