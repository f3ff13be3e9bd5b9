using RnnGen.Generator.Support;

namespace RnnGen.Generator.Specification;

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

/// <summary>RnnGen.Accuracy, value for value.</summary>
internal enum AccuracyKind
{
    Exact,
    Fast,
}

/// <summary>The class that the generator completes.</summary>
/// <param name="Namespace">The full namespace, empty for the global one.</param>
/// <param name="Containers">The types around it, outermost first, as in <c>partial record struct Outer</c> without the word partial.</param>
/// <param name="Name">The class's name as it is written, with @ where it needs one.</param>
/// <param name="MetadataName">Namespace, containers and name, joined by dots and pluses: unique within the assembly.</param>
/// <param name="Accessibility">As in <c>public</c>; it is repeated nowhere, but names the class in documentation.</param>
internal sealed record TypeSpec(string Namespace, EquatableArray<string> Containers, string Name, string MetadataName, string Accessibility);
