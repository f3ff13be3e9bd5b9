using RnnGen.CompilerServices;

namespace RnnGen.Tests;

/// <summary>Weights of classes, of positions and of sequences, and quantiles; values that PyTorch 1.13 computes, which losses_against_pytorch.py prints.</summary>
public sealed class WeightedLossesTests
{
    private const int Positions = 6;

    private static readonly int[] Classes = [0, 3, 2, 4, 1, 2];

    private static readonly float[] ClassWeights = [0.5f, 2f, 1f, 0.25f, 3f];

    private static readonly float[] Weights = [1f, 0f, 0.5f, 2f, 0.25f, 0.75f];

    [Fact]
    public void Classes_that_count_more()
    {
        var workspace = Create(5, ignored: 2);
        Assert.Equal(4.71892786, Losses.SoftmaxCrossEntropy(workspace, Classes, default, ClassWeights), 1e-6);
        AssertClose(
        [
            -0.0867174938f, 0.0042369091f, 0.0751010105f, 0.000394094008f, 0.00698548183f, 0.000874964753f, 0.0155091211f, 8.13844017e-05f, -0.0420356877f, 0.0255702194f,
            0f, 0f, 0f, 0f, 0f, 0.189335376f, 0.000993540627f, 0.0176109336f, 0.312161237f, -0.52010107f,
            0.000956120377f, -0.330878466f, 0.300404042f, 0.00157637603f, 0.0279419273f, 0f, 0f, 0f, 0f, 0f
        ], workspace.OutputGradient);
        Assert.Equal(0.5 + 0.25 + 3 + 2, workspace.LossWeight);
    }

    [Fact]
    public void Positions_that_count_more()
    {
        var workspace = Create(5);
        Assert.Equal(4.62089729, Losses.SoftmaxCrossEntropy(workspace, Classes, Weights), 1e-6);
        AssertClose(
        [
            -0.221611366f, 0.0108276568f, 0.19192481f, 0.00100712909f, 0.0178517867f, 0f, 0f, 0f, 0f, 0f,
            0.000305427355f, 0.00541382842f, -0.0151487058f, 0.000503564544f, 0.00892589334f, 0.161285698f, 0.00084634946f, 0.0150019061f, 0.265915126f, -0.443049043f,
            0.000152713677f, -0.0528486408f, 0.0479812026f, 0.000251782272f, 0.00446294667f, 0.0604821369f, 0.000317381055f, -0.161040962f, 0.0997181758f, 0.000523272902f
        ], workspace.OutputGradient);
        Assert.Equal(4.5, workspace.LossWeight);

        Assert.Equal(3.53368044, Losses.MeanSquaredError(workspace, Targets(workspace, 5), Weights, false), 1e-6);
        AssertClose(
        [
            -0.222222224f, -0.144444451f, -0.0666666701f, 0.0111111114f, 0.088888891f, 0f, 0f, 0f, 0f, 0f,
            0.0111111114f, 0.0500000007f, 0.088888891f, 0.127777785f, -0.105555557f, 0.288888901f, 0.444444448f, 0.600000024f, -0.333333343f, -0.177777782f,
            0.0666666701f, -0.0500000007f, -0.0305555556f, -0.0111111114f, 0.00833333377f, -0.116666675f, -0.0583333373f, 0f, 0.0583333373f, 0.116666675f
        ], workspace.OutputGradient);
        Assert.Equal(4.5, workspace.LossWeight);
    }

    [Fact]
    public void Quantiles_of_two_targets()
    {
        var workspace = Create(4);
        var all = Targets(Create(5), 5);
        float[] targets = [.. Enumerable.Range(0, 2 * Positions).Select(i => all[i / 2 * 5 + i % 2])];
        Assert.Equal(1.70026052, Losses.Quantiles(workspace, targets, default, [0.1f, 0.75f], false), 1e-6);
        AssertClose(
        [
            -0.00416666688f, 0.010416667f, 0.0375000015f, -0.03125f, -0.00416666688f, 0.010416667f, -0.00416666688f, -0.03125f, 0.0375000015f, 0.010416667f, 0.0375000015f, -0.03125f,
            0.0375000015f, -0.03125f, 0.0375000015f, 0.010416667f, 0.0375000015f, 0.010416667f, 0.0375000015f, -0.03125f, -0.00416666688f, -0.03125f, 0.0375000015f, 0.010416667f
        ], workspace.OutputGradient);
        Assert.Equal(4 * 1.70026052, Losses.Quantiles(workspace, targets, default, [0.1f, 0.75f], true), 1e-5);
        Assert.Contains("6 sequences × 2 were expected", Assert.Throws<ArgumentException>(() => Losses.Quantiles(workspace, all, default, [0.1f, 0.75f], true)).Message);
    }

    /// <summary>The constant that the quantile loss is least for is the quantile.</summary>
    [Fact]
    public void A_quantile_is_where_the_loss_is_least()
    {
        var workspace = LossWorkspace.Create(perStep: false, 1, steps: 1, size: 99);
        float[] targets = [.. Enumerable.Range(1, 99).Select(i => i * i / 100f)];
        float At(float output)
        {
            workspace.Outputs.Fill(output);
            return Losses.Quantiles(workspace, targets, default, [0.9f], false);
        }

        Assert.Equal(90, Enumerable.Range(1, 99).MinBy(i => At(i * i / 100f)));
    }

    /// <summary>A position of weight 0 may hold anything, and the rest is as if it were not there.</summary>
    [Fact]
    public void Weights_of_0_and_1_are_a_mask()
    {
        var workspace = LossWorkspace.Filled(perStep: true, ragged: true, 5, seed: 3);
        int[] targets = [.. Enumerable.Range(0, 12).Select(i => i % 5)];
        float[] mask = [.. Enumerable.Range(0, 12).Select(i => i % 4 == 1 ? 0f : 1f)];
        int[] ignored = [.. targets.Select((t, i) => mask[i] == 0f ? -1 : t)];
        float expected = Losses.SoftmaxCrossEntropy(workspace, ignored, default);
        float[] gradient = workspace.OutputGradient.ToArray();
        double count = workspace.LossWeight;

        for (int i = 0; i < 12; i++) if (mask[i] == 0f) workspace.Outputs.Slice(i * 5, 5).Fill(float.NaN);
        Assert.Equal(expected, Losses.SoftmaxCrossEntropy(workspace, targets, mask));
        Assert.Equal(gradient, workspace.OutputGradient.ToArray());
        Assert.Equal(count, workspace.LossWeight);

        // Numbers too, whatever the masked targets are.
        float[] numbers = [.. Enumerable.Range(0, 60).Select(i => mask[i / 5] == 0f ? float.NaN : i % 3 / 2f)];
        foreach (var loss in (Func<float>[])
            [
                () => Losses.MeanSquaredError(workspace, numbers, mask, true), () => Losses.MeanAbsoluteError(workspace, numbers, mask, false),
                () => Losses.Huber(workspace, numbers, mask, 1f, true), () => Losses.BinaryCrossEntropy(workspace, numbers, mask, false),
                () => Losses.Quantiles(workspace, numbers, mask, [0.5f], false),
            ])
        {
            Assert.True(float.IsFinite(loss()));
            for (int i = 0; i < 60; i++) Assert.Equal(mask[i / 5] == 0f || !LossWorkspace.InSequence(workspace, i / 5), workspace.OutputGradient[i] == 0f && numbers[i] != workspace.Outputs[i]);
        }
    }

    [Fact]
    public void Losses_of_single_positions()
    {
        var workspace = LossWorkspace.Filled(perStep: true, ragged: true, 5, seed: 3);
        float[] targets = new float[60], weights = [.. Enumerable.Range(1, 12).Select(i => i / 2f)];
        Assert.True(workspace.PositionLosses.IsEmpty);
        workspace.WithPositionLosses = true;
        float loss = Losses.MeanSquaredError(workspace, targets, weights, false);
        var each = workspace.PositionLosses.ToArray();
        Assert.Equal(12, each.Length);
        Assert.Equal(loss, each.Zip(weights, (l, w) => l * w).Sum() / workspace.LossWeight, 1e-6);
        for (int i = 0; i < 12; i++)
        {
            double expected = LossWorkspace.InSequence(workspace, i) ? workspace.Outputs.Slice(i * 5, 5).ToArray().Average(z => (double)z * z) : 0;
            Assert.Equal(expected, each[i], 1e-6);
        }
    }

    [Fact]
    public void Weights_that_are_none()
    {
        var workspace = LossWorkspace.Filled(perStep: true, ragged: true, 5, seed: 3);
        workspace.OutputGradient.Fill(7f);
        var weights = Enumerable.Repeat(1f, 12).ToArray();
        Fails("weights has 11 elements; the outputs have 4 steps × 3 sequences = 12 positions", weights[..11]);
        weights[4] = -1f;
        Fails("The weight of step 1 of sequence 1 is -1; a finite number of at least 0 was expected", weights);
        weights[4] = float.PositiveInfinity;
        Fails("The weight of step 1 of sequence 1 is ", weights);
        weights[4] = float.NaN;
        Fails("The weight of step 1 of sequence 1 is NaN", weights);
        Assert.All(workspace.OutputGradient.ToArray(), g => Assert.Equal(7f, g));

        // Past its sequence's end nothing is looked at.
        (weights[4], weights[11]) = (1f, float.NaN);
        Assert.True(float.IsFinite(Losses.MeanSquaredError(workspace, new float[60], weights, false)));
        Assert.Equal(0f, Losses.MeanSquaredError(workspace, new float[60], new float[12], false));
        Assert.Equal(0.0, workspace.LossWeight);

        void Fails(string message, float[] given)
        {
            Assert.Contains(message, Assert.Throws<ArgumentException>(() => Losses.SoftmaxCrossEntropy(workspace, new int[12], given)).Message);
            Assert.Contains(message, Assert.Throws<ArgumentException>(() => Losses.MeanSquaredError(workspace, new float[60], given, false)).Message);
        }
    }

    [Fact]
    public void Nothing_is_allocated()
    {
        var workspace = LossWorkspace.Filled(perStep: true, ragged: true, 4, seed: 3);
        workspace.WithPositionLosses = true;
        float[] targets = new float[48], halves = new float[24], weights = [.. Enumerable.Range(0, 12).Select(i => i / 2f)];
        int[] classes = new int[12];
        void All()
        {
            Losses.SoftmaxCrossEntropy(workspace, classes, weights, [1f, 2f, 3f, 4f]);
            Losses.MeanSquaredError(workspace, targets, weights, false);
            Losses.Quantiles(workspace, halves, weights, [0.1f, 0.9f], false);
        }

        All();
        Assert.Equal(0, Allocated.By(All));
    }

    private static float[] Targets(Workspace workspace, int outputs) =>
        [.. Enumerable.Range(0, Positions * outputs).Select(i => workspace.Outputs[i] - ((i / outputs * 11 + i % outputs * 7) % 49 - 20) / 8f)];

    private static Workspace Create(int outputs, int ignored = -1)
    {
        var workspace = LossWorkspace.Create(perStep: false, outputs, steps: 1, size: Positions, ignored: ignored);
        for (int i = 0; i < Positions * outputs; i++) workspace.Outputs[i] = ((i / outputs * 37 + i % outputs * 23) % 65 - 32) / 8f;
        return workspace;
    }

    private static void AssertClose(float[] expected, ReadOnlySpan<float> actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++) Assert.Equal(expected[i], actual[i], 1e-7);
    }
}
