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
        var specs = stages.Select(stage => stage.Spec).ToList();
        long[] widths = new long[stages.Count];
        long parameters = 0;
        for (int i = 0; i < stages.Count; i++)
        {
            var (spec, attribute) = (stages[i].Spec, stages[i].Attribute);
            var read = ValueGraph.InputsOf(specs, i).Select(input => input < 0 ? 0 : widths[input]).ToList();
            var size = spec.Measure(spec is JoinSpec join ? join.Join(read, attribute) : read[0], attribute);
            widths[i] = size.Width;
            parameters += size.Parameters;
        }

        if (parameters > Limits.PaddedParameters)
        {
            problems.Add(new Problem(
                Descriptors.ModelTooLarge, ClassRules.Identifier(type, default), type.Name, parameters, Limits.PaddedParameters));
        }

        CheckText(type, TextEstimate.AtLeast(specs), problems);
    }

    /// <summary>Whether the emitted code would be too long.</summary>
    public static void CheckText(INamedTypeSymbol type, TextEstimate text, ICollection<Problem> problems)
    {
        if (!text.Fits) problems.Add(new Problem(Descriptors.TextTooLong, ClassRules.Identifier(type, default), text.MessageArguments(type.Name)));
    }
}
