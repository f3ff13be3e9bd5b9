using RnnGen.CompilerServices;
using static RnnGen.Tests.LossWorkspace;

namespace RnnGen.Tests;

public sealed class BinaryCrossEntropyTests
{
    [Theory]
    [InlineData(true, false, false, 5)]
    [InlineData(true, true, false, 88)]
    [InlineData(true, true, true, 5)]
    [InlineData(false, false, true, 1)]
    public void It_and_its_gradient_are_those_of_the_definition(bool perStep, bool ragged, bool sum, int features)
    {
        var workspace = Filled(perStep, ragged, features, seed: 3);
        var random = new Random(4);
        float[] targets = [.. Enumerable.Range(0, workspace.Output.Length).Select(i => i % 3 == 2 ? random.NextSingle() : i % 3)];

        float loss = Losses.BinaryCrossEntropy(workspace, targets, default, sum);

        double[] outputs = [.. workspace.Output.ToArray().Select(v => (double)v)];
        Assert.Equal(Definition(workspace, outputs, targets, sum), loss, 2e-6 * (sum ? features : 1));
        AssertGradient(workspace, outputs, z => Definition(workspace, z, targets, sum));
        for (int i = 0; i < outputs.Length; i++)
            if (!InSequence(workspace, i / features)) Assert.Equal(0f, workspace.OutputGradient[i]);
    }

    [Theory]
    [InlineData(200f, 1f, 0.0)]
    [InlineData(200f, 0f, 200.0)]
    [InlineData(-200f, 1f, 200.0)]
    [InlineData(-3e38f, 0f, 0.0)]
    [InlineData(0f, 0.5f, 0.69314718055994531)]
    [InlineData(20f, 1f, 2.0611536203e-9)]
    [InlineData(-12f, 0f, 6.1441934778e-6)]
    [InlineData(-0.125f, 0f, 0.6325990353)]
    public void Large_and_small_logits_keep_their_digits(float logit, float target, double expected)
    {
        var workspace = Create(perStep: false, outputs: 1, steps: 1, size: 1);
        workspace.Outputs[0] = logit;
        Assert.InRange(Losses.BinaryCrossEntropy(workspace, [target], default, true), expected * (1 - 3e-7), expected * (1 + 3e-7));
        Assert.True(float.IsFinite(workspace.OutputGradient[0]));
    }

    [Theory]
    [InlineData(1.5f)]
    [InlineData(-0.001f)]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void A_target_that_is_no_probability_is_named_and_the_gradient_is_untouched(float bad)
    {
        var workspace = Filled(true, true, 5, seed: 1);
        workspace.OutputGradient.Fill(9f);
        var targets = new float[workspace.Output.Length];
        targets[4 * 5 + 2] = bad;
        var error = Assert.Throws<ArgumentException>(() => Losses.BinaryCrossEntropy(workspace, targets, default, false));
        Assert.StartsWith($"The target of output 2 at step 1 of sequence 1 is {bad}; 0 to 1 was expected.", error.Message);
        Assert.Equal("targets", error.ParamName);
        Assert.Contains("59 elements", Assert.Throws<ArgumentException>(() => Losses.BinaryCrossEntropy(workspace, new float[59], default, false)).Message);
        Assert.Equal(-1, workspace.OutputGradient.IndexOfAnyExcept(9f));

        // Past a sequence's end nothing is read.
        targets[4 * 5 + 2] = 0f;
        targets[10 * 5] = bad;
        Assert.True(float.IsFinite(Losses.BinaryCrossEntropy(workspace, targets, default, false)));
    }

    [Fact]
    public void Sigmoid_of_logits()
    {
        float[] logits = [0f, 1f, -1f, 100f, -100f], probabilities = new float[5];
        Losses.Sigmoid(logits, probabilities);
        for (int i = 0; i < 5; i++) Assert.Equal(1 / (1 + Math.Exp(-logits[i])), probabilities[i], 1e-7);
        Losses.Sigmoid(logits, logits);
        Assert.Equal(probabilities, logits);
        Assert.Throws<ArgumentException>(() => Losses.Sigmoid(logits, new float[4]));
        Assert.Throws<ArgumentException>(() => Losses.Sigmoid([], []));
    }

    private static double Definition(Workspace workspace, double[] outputs, float[] targets, bool sumFeatures)
    {
        int features = workspace.Description.OutputSize, valid = 0;
        double sum = 0;
        for (int i = 0; i < outputs.Length; i++)
        {
            if (!InSequence(workspace, i / features)) continue;
            double probability = 1 / (1 + Math.Exp(-outputs[i]));
            sum -= targets[i] * Math.Log(probability) + (1 - targets[i]) * Math.Log(1 - probability);
            valid++;
        }

        return sum / valid * (sumFeatures ? features : 1);
    }
}
