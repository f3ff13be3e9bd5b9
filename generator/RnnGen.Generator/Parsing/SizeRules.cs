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
            switch (stage.Spec)
            {
                case InputSpec input:
                    width = input.Features;
                    break;
                case OneHotSpec input:
                    width = input.Classes;
                    break;
                case EmbeddingSpec input:
                    parameters += input.Vocabulary * Padded(input.Size);
                    width = input.Size;
                    break;
                case RecurrentSpec recurrent:
                    long columns = Gates(recurrent.Cell) * Padded(recurrent.Hidden);
                    int directions = recurrent.Direction == DirectionKind.Bidirectional ? 2 : 1;
                    long outputs = (long)directions * recurrent.Hidden;
                    parameters += directions * columns * (width + recurrent.Hidden + 2);
                    parameters += (recurrent.Layers - 1) * directions * columns * (outputs + recurrent.Hidden + 2);
                    width = outputs;
                    break;
                case DenseSpec dense:
                    parameters += Padded(dense.Size) * (width + 1);
                    width = dense.Size;
                    break;
                case SoftmaxCrossEntropySpec when width < 2:
                    stage.Attribute.Report(Descriptors.SoftmaxOfOne, null, width);
                    break;
                case LastStepSpec or MeanOverTimeSpec or MaxOverTimeSpec or DropoutSpec or LossSpec:
                    break;
                default:
                    throw new InvalidOperationException($"No size of {stage.Spec}.");
            }
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

    private static long Gates(CellSpec cell) => cell switch { RnnCellSpec => 1, GruCellSpec => 3, LstmCellSpec => 4, _ => throw new InvalidOperationException($"No gates of {cell}.") };

    private static long Padded(long units) => (units + 15) / 16 * 16;
}
