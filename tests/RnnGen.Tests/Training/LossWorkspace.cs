using RnnGen.CompilerServices;

namespace RnnGen.Tests;

/// <summary>Workspaces with outputs and no network, for losses.</summary>
internal static class LossWorkspace
{
    public static Workspace Create(bool perStep, int outputs, int steps, int size, ReadOnlySpan<int> lengths = default, int ignored = -1)
    {
        var description = Descriptions.Create("Net", 1, outputs, perStep, 0, true, ignored, Descriptions.Bias("b", 1, outputs));
        var workspace = new Workspace(description, size, steps);
        workspace.SetShape(steps, size, lengths);
        return workspace;
    }

    /// <summary>Three sequences of four steps, outputs between -2 and 2; ragged ones have 4, 2 and 1 steps.</summary>
    public static Workspace Filled(bool perStep, bool ragged, int outputs, int seed, int ignored = -1)
    {
        var workspace = Create(perStep, outputs, 4, 3, ragged ? [4, 2, 1] : default, ignored);
        var random = new Random(seed);
        foreach (ref float output in workspace.Outputs) output = 4f * random.NextSingle() - 2f;
        return workspace;
    }

    public static bool InSequence(Workspace workspace, int position) =>
        !workspace.Description.OutputPerStep || position / workspace.Size < workspace.Lengths[position % workspace.Size];

    /// <summary>Compares the workspace's gradient with differences of a loss in double precision.</summary>
    public static void AssertGradient(Workspace workspace, double[] outputs, Func<double[], double> loss)
    {
        const double Step = 1e-5;
        for (int i = 0; i < outputs.Length; i += outputs.Length > 1000 ? 37 : 1)
        {
            double value = outputs[i];
            outputs[i] = value + Step;
            double above = loss(outputs);
            outputs[i] = value - Step;
            double below = loss(outputs);
            outputs[i] = value;
            Assert.Equal((above - below) / (2 * Step), workspace.OutputGradient[i], 1e-6);
        }
    }
}
