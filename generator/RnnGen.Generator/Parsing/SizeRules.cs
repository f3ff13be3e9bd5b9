using Microsoft.CodeAnalysis;
using RnnGen.Generator.Diagnostics;
using RnnGen.Generator.Planning;
using RnnGen.Generator.Specification;

namespace RnnGen.Generator.Parsing;

/// <summary>What the sizes of a model must be together. Only for stages that are otherwise in order.</summary>
internal static class SizeRules
{
    public static void Check(INamedTypeSymbol type, IReadOnlyList<ParsedStage> stages, ICollection<Problem> problems)
    {
        long width = 0;
        long parameters = 0;
        foreach (var stage in stages)
        {
            var size = stage.Spec.Measure(width, stage.Attribute);
            width = size.Width;
            parameters += size.Parameters;
        }

        if (parameters > Limits.PaddedParameters)
        {
            problems.Add(new Problem(
                Descriptors.ModelTooLarge, ClassRules.Identifier(type, default), type.Name, parameters, Limits.PaddedParameters));
        }

        CheckText(type, TextEstimate.AtLeast(stages.Select(s => s.Spec)), problems);
    }

    /// <summary>Whether the emitted code would be too long.</summary>
    public static void CheckText(INamedTypeSymbol type, TextEstimate text, ICollection<Problem> problems)
    {
        if (!text.Fits) problems.Add(new Problem(Descriptors.TextTooLong, ClassRules.Identifier(type, default), text.MessageArguments(type.Name)));
    }
}
