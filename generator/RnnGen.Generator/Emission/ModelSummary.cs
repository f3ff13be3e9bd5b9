using System.Globalization;
using RnnGen.Generator.Planning;
using RnnGen.Generator.Specification;
using RnnGen.Generator.Support;

namespace RnnGen.Generator.Emission;

/// <summary>Prints the picture of the network that an editor shows with the class: its stages and what they cost.</summary>
internal static class ModelSummary
{
    /// <summary>As documentation of the class.</summary>
    public static void Emit(SourceWriter writer, ModelPlan plan)
    {
        writer.Line("/// <remarks>");
        foreach (var line in Lines(plan)) writer.Line($"/// <para>{line}</para>");
        writer.Line("/// </remarks>");
    }

    /// <summary>As text that a program can print.</summary>
    public static void EmitMethod(SourceWriter writer, ModelPlan plan)
    {
        writer.Line($"/// <summary>The network, stage by stage, with what each costs: a line a stage.</summary>\n{GeneratedNames.MemberMark}");
        writer.Line("public string Summary() =>\n    \"\"\"");
        foreach (var line in Lines(plan)) writer.Line("    " + line);
        writer.Line("    \"\"\";\n");
    }

    private static IEnumerable<string> Lines(ModelPlan plan)
    {
        yield return $"○ Input: {plan.Input.Title}";
        foreach (var stage in plan.Stages)
        {
            var kind = stage.Kind.Length > 0 ? stage.Kind + " " : string.Empty;
            yield return $"○ {kind}{stage.Title}{(stage.Parameters > 0 ? $": {Number(stage.Parameters)} parameters" : string.Empty)}";
        }

        if (plan.Loss is { } loss) yield return $"○ Loss: {loss.Title}";
        yield return $"○ Together {Number(plan.Cost.Parameters)} parameters; a step is {Scaled(plan.Cost.StepFlops)}FLOP and reads {Scaled(plan.Cost.StepBytes)}B of weights";
        if (plan.Spec.SequenceLength > 0)
            yield return $"○ Sequences of up to {Number(plan.Spec.SequenceLength)} steps: {Schedule(plan.Spec.SequenceLength)} straight-line code, every buffer has a constant size";
        if (plan.Spec.Accuracy == AccuracyKind.Fast) yield return "○ Accuracy: σ and tanh of cells and dense layers are within 1e-4";
    }

    private static string Schedule(int length) => SequencePlan.GroupOf(length) is var group && group < length ? $"every {group} of them are" : "the schedule of all of them is";

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>Three digits, with the prefix of the unit that follows: 2.14 M.</summary>
    private static string Scaled(double value)
    {
        var prefix = 0;
        for (; value >= 999.5; value /= 1000) prefix++;
        var number = value.ToString(prefix == 0 || value >= 99.95 ? "0" : value >= 9.995 ? "0.0" : "0.00", CultureInfo.InvariantCulture);
        return $"{number} {(prefix == 0 ? string.Empty : "kMGT"[prefix - 1].ToString())}";
    }
}
