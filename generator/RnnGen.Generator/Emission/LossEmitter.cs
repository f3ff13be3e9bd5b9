using RnnGen.Generator.Planning;
using RnnGen.Generator.Specification;
using RnnGen.Generator.Support;

namespace RnnGen.Generator.Emission;

/// <summary>Prints the method of the model's class that computes the loss.</summary>
internal static class LossEmitter
{
    private const string Passes = "global::RnnGen.CompilerServices.Passes";

    public static void EmitLoss(SourceWriter writer, ModelPlan plan, SurfaceNames names, string network)
    {
        if (plan.Loss is not { } loss) return;
        var text = loss.Text(plan);
        writer.Line($$"""
            /// <summary>The loss {{text.Of}}: the {{text.Formula}}. {{text.Then}}.</summary>
            /// <param name="batch">The batch of the forward pass{{(text.ReadsBatch ? ", its inputs unchanged: they are read again" : string.Empty)}}.</param>
            /// <param name="targets">{{text.Targets}}</param>
            /// <param name="workspace">The workspace of the forward pass.</param>
            /// <exception cref="global::System.ArgumentException">The batch, the workspace or the targets do not fit; nothing has changed.</exception>
            {{GeneratedNames.MemberMark}}
            public float Loss(in {{names.Batch}} batch, global::System.ReadOnlySpan<{{names.Target}}> targets, global::RnnGen.Workspace workspace) =>
                Loss(batch, targets, default, workspace);

            /// <summary>The same loss as a weighted mean, Σ w ℓ / Σ w: weights of 0 and 1 are a mask.</summary>
            /// <param name="batch">The batch of the forward pass{{(text.ReadsBatch ? ", its inputs unchanged: they are read again" : string.Empty)}}.</param>
            /// <param name="targets">{{text.Targets}}</param>
            /// <param name="weights">How much each position counts, {{plan.Output.Positions}}], 0 or more; empty: each as much as another.</param>
            /// <param name="workspace">The workspace of the forward pass.</param>
            /// <exception cref="global::System.ArgumentException">The batch, the workspace, the targets or the weights do not fit; nothing has changed.</exception>
            {{GeneratedNames.MemberMark}}
            public float Loss(in {{names.Batch}} batch, global::System.ReadOnlySpan<{{names.Target}}> targets, global::System.ReadOnlySpan<float> weights, global::RnnGen.Workspace workspace)
            {
                {{Passes}}.CheckLoss({{network}}.Description, {{(text.ReadsBatch ? "batch" : "batch.Steps, batch.Size")}}, workspace);
                {{text.Body}};
            }

            """);
    }
}
