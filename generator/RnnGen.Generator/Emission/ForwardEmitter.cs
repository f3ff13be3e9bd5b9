using RnnGen.Generator.Planning;
using RnnGen.Generator.Support;

namespace RnnGen.Generator.Emission;

/// <summary>Prints the forward pass over a batch of sequences: a method for each stage, and one that calls them.</summary>
internal static class ForwardEmitter
{
    private const string Parameters = "ref float w, Workspace workspace, nint steps, nint rows, ref Worker worker";

    public static void Emit(SourceWriter writer, ModelPlan plan)
    {
        var stages = plan.Stages.Where(s => s.HasForward).ToList();
        writer.Line("""
            /// <summary>Every stage over a batch: one worker's share of it.</summary>
            [MethodImpl(MethodImplOptions.AggressiveOptimization)]
            """);
        using (writer.Block("public static void Forward(ref float w, Workspace workspace, ref Worker worker)"))
        {
            writer.Line("nint steps = workspace.Steps, rows = workspace.Size;");
            foreach (var stage in stages) writer.Line($"Forward{stage.Identifier}(ref w, workspace, steps, rows, ref worker);");
            if (plan.KeepsOutputs) writer.Line("Passes.StoreOutputs(workspace, ref worker);");
        }

        foreach (var stage in stages)
        {
            writer.Line();
            writer.Line($"/// <summary>{stage.Title}</summary>");
            writer.Line("[MethodImpl(MethodImplOptions.AggressiveOptimization)]");
            using (writer.Block($"private static void Forward{stage.Identifier}({Parameters})")) stage.EmitForward(writer, plan);
        }
    }
}
