using System.Globalization;
using RnnGen.Generator.Planning;
using RnnGen.Generator.Specification;
using RnnGen.Generator.Support;

namespace RnnGen.Generator.Emission;

/// <summary>Prints the picture of the network that an editor shows with the class: its stages and what they cost.</summary>
internal static class ModelSummary
{
    public static void Emit(SourceWriter writer, ModelPlan plan)
    {
        writer.Line("/// <remarks>");
        writer.Line($"/// <para>○ Input: {plan.Input.Title}</para>");
        foreach (var stage in plan.Stages)
        {
            var kind = stage.Kind.Length > 0 ? stage.Kind + " " : string.Empty;
            writer.Line($"/// <para>○ {kind}{stage.Title}{(stage.Parameters > 0 ? $": {Number(stage.Parameters)} parameters" : string.Empty)}</para>");
        }

        if (plan.Loss is { } loss) writer.Line($"/// <para>○ Loss: {loss.Title}</para>");
        writer.Line($"/// <para>○ Together {Number(plan.Cost.Parameters)} parameters; a step is {Millions(plan.Cost.StepFlops)} MFLOP and reads {Millions(plan.Cost.StepBytes)} MB of weights</para>");
        if (plan.Spec.SequenceLength > 0)
            writer.Line($"/// <para>○ Sequences of up to {Number(plan.Spec.SequenceLength)} steps: {Schedule(plan.Spec.SequenceLength)} straight-line code, every buffer has a constant size</para>");
        if (plan.Spec.Accuracy == AccuracyKind.Fast) writer.Line("/// <para>○ Accuracy: σ and tanh of cells and dense layers are within 1e-4</para>");
        writer.Line("/// </remarks>");
    }

    private static string Schedule(int length) => SequencePlan.GroupOf(length) is var group && group < length ? $"every {group} of them are" : "the schedule of all of them is";

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static string Millions(long value) => (value / 1e6).ToString(value < 100_000 ? "0.####" : "0.00", CultureInfo.InvariantCulture);
}
