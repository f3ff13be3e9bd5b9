using RnnGen.Generator.Planning;

namespace RnnGen.Generator.Parsing;

/// <summary>A stage as it was read.</summary>
internal sealed record ParsedStage(StageSpec Spec, StageAttributeReader Attribute) : DeclaredStage(Spec, Attribute);
