using RnnGen.Generator.Specification;

namespace RnnGen.Generator.Parsing;

/// <summary>Where in the flow of data a stage may stand.</summary>
internal enum StageRole
{
    Input,
    Recurrent,
    OverTime,
    FeedForward,
    Pass,
    Loss,
}

/// <summary>One kind of stage: where it may stand and how its attribute is read.</summary>
/// <param name="Role">Where it may stand.</param>
/// <param name="Read">From the stage's name and its attribute to its specification.</param>
internal sealed record StageKind(StageRole Role, Func<string, StageAttributeReader, StageSpec> Read);

/// <summary>A stage as it was read.</summary>
internal sealed record ParsedStage(StageSpec Spec, StageKind Kind, StageAttributeReader Attribute);
