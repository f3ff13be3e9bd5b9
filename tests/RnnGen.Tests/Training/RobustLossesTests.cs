using RnnGen.CompilerServices;
using static RnnGen.Tests.LossWorkspace;

namespace RnnGen.Tests;

/// <summary>The absolute error and Huber's loss, which are linear far from the target.</summary>
public sealed class RobustLossesTests
{
    private delegate float Loss(Workspace workspace, ReadOnlySpan<float> targets, bool sumFeatures);

    /// <summary>Per step, ragged, summed over features, features, δ or 0 for the absolute error.</summary>
    public static TheoryData<bool, bool, bool, int, float> Shapes
    {
        get
        {
            var data = new TheoryData<bool, bool, bool, int, float>();
            foreach (float delta in (float[])[0f, 1f, 0.125f, 50f])
            {
                data.Add(true, false, false, 5, delta);
                data.Add(true, true, false, 88, delta);
                data.Add(true, true, true, 5, delta);
                data.Add(false, false, true, 1, delta);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void They_and_their_gradients_are_those_of_the_definition(bool perStep, bool ragged, bool sum, int features, float delta)
    {
        var workspace = Filled(perStep, ragged, features, seed: 3);
        var random = new Random(4);
        float[] targets = [.. Enumerable.Range(0, workspace.Output.Length).Select(_ => random.NextSingle())];

        float loss = Of(delta)(workspace, targets, sum);

        double[] outputs = [.. workspace.Output.ToArray().Select(v => (double)v)];
        double expected = Definition(workspace, outputs, targets, delta, sum);
        Assert.InRange(loss, expected * (1 - 2e-7), expected * (1 + 2e-7));
        AssertGradient(workspace, outputs, z => Definition(workspace, z, targets, delta, sum));
        for (int i = 0; i < outputs.Length; i++)
            if (!InSequence(workspace, i / features)) Assert.Equal(0f, workspace.OutputGradient[i]);
    }

    [Fact]
    public void At_the_target_and_at_the_end_of_the_parabola()
    {
        var workspace = Create(perStep: false, outputs: 5, steps: 1, size: 1);
        float[] outputs = [3f, -0f, 0.5f, -0.5f, 0.75f];
        outputs.CopyTo(workspace.Outputs);
        Assert.Equal(1.75f, Losses.MeanAbsoluteError(workspace, [3f, 0f, 0f, 0f, 0f], default, true));
        Assert.Equal([0f, 0f, 1f, -1f, 1f], workspace.OutputGradient.ToArray());
        Assert.Equal(0.5f, Losses.Huber(workspace, [3f, 0f, 0f, 0f, 0f], default, 0.5f, true));
        Assert.Equal([0f, 0f, 0.5f, -0.5f, 0.5f], workspace.OutputGradient.ToArray());
    }

    /// <summary>Large numbers do not overflow, and a small difference is not lost beside one; what is not finite shows in the loss.</summary>
    [Theory]
    [InlineData(0f)]
    [InlineData(1f)]
    public void Numbers_that_are_large_or_not_finite(float delta)
    {
        var loss = Of(delta);
        var workspace = Create(perStep: false, outputs: 9, steps: 1, size: 1);
        workspace.Outputs[8] = 3e38f;
        float[] targets = new float[9];
        Assert.Equal(3e38f, loss(workspace, targets, true));
        Assert.Equal(1f, workspace.OutputGradient[8]);
        workspace.Outputs[8] = 1e6f;
        workspace.Outputs[0] = -1f;
        Assert.Equal(delta == 0f ? 1000001f : 1e6f, loss(workspace, targets, true));
        targets[3] = float.NegativeInfinity;
        Assert.Equal(float.PositiveInfinity, loss(workspace, targets, true));
        targets[8] = float.NaN;
        Assert.Equal(float.NaN, loss(workspace, targets, false));
    }

    [Fact]
    public void Bad_arguments_are_named_and_the_gradient_is_untouched()
    {
        var workspace = Filled(true, true, 5, seed: 1);
        workspace.OutputGradient.Fill(9f);
        var targets = new float[workspace.Output.Length];
        foreach (float delta in (float[])[0f, 1f])
        {
            var error = Assert.Throws<ArgumentException>(() => Of(delta)(workspace, new float[59], false));
            Assert.Equal("targets", error.ParamName);
            Assert.Contains("59 elements; 4 steps × 3 sequences × 5 were expected, 60 elements", error.Message);
        }

        foreach (float delta in (float[])[0f, -1f, float.NaN, float.PositiveInfinity])
        {
            var error = Assert.Throws<ArgumentOutOfRangeException>(() => Losses.Huber(workspace, targets, default, delta, false));
            Assert.Equal("delta", error.ParamName);
            Assert.Equal(delta, error.ActualValue);
        }

        Assert.Equal(-1, workspace.OutputGradient.IndexOfAnyExcept(9f));
    }

    [Fact]
    public void They_allocate_nothing()
    {
        var workspace = Filled(true, true, 300, seed: 1);
        var targets = new float[workspace.Output.Length];
        for (int i = 0; i < 2; i++)
        {
            long bytes = Allocated.By(() =>
            {
                Losses.Huber(workspace, targets, default, 1f, false);
                Losses.MeanAbsoluteError(workspace, targets, default, true);
            });
            if (i > 0) Assert.Equal(0, bytes);
        }
    }

    private static Loss Of(float delta) => delta == 0f
        ? (workspace, targets, sum) => Losses.MeanAbsoluteError(workspace, targets, default, sum)
        : (workspace, targets, sum) => Losses.Huber(workspace, targets, default, delta, sum);

    private static double Definition(Workspace workspace, double[] outputs, float[] targets, float delta, bool sumFeatures)
    {
        int features = workspace.Description.OutputSize, valid = 0;
        double sum = 0;
        for (int i = 0; i < outputs.Length; i++)
        {
            if (!InSequence(workspace, i / features)) continue;
            double d = Math.Abs(outputs[i] - targets[i]);
            sum += delta == 0f ? d : d <= delta ? d * d / 2 : delta * (d - delta / 2.0);
            valid++;
        }

        return sum / valid * (sumFeatures ? features : 1);
    }
}
