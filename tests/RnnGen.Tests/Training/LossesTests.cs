using RnnGen.CompilerServices;
using static RnnGen.Tests.LossWorkspace;

namespace RnnGen.Tests;

public sealed class LossesTests
{
    public static TheoryData<bool, bool, int, int, float> Shapes => new()
    {
        { true, false, 5, -1, 0f }, { true, true, 5, -1, 0f }, { false, false, 5, -1, 0f }, { true, true, 1, -1, 0f }, { true, true, 300, -1, 0f },
        { true, true, 5, 3, 0f }, { false, false, 5, 99, 0f }, { true, false, 5, -1, 0.1f }, { true, true, 300, 0, 0.3f }, { true, true, 5, -100, 0.99f },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Cross_entropy_and_its_gradient_are_those_of_the_definition(bool perStep, bool ragged, int classes, int ignored, float smoothing)
    {
        var workspace = Filled(perStep, ragged, classes, seed: 1, ignored);
        var random = new Random(2);
        int positions = workspace.Output.Length / classes;
        var targets = new int[positions];
        for (int i = 0; i < positions; i++) targets[i] = i % 4 == 3 ? ignored : random.Next(classes);

        float loss = Losses.SoftmaxCrossEntropy(workspace, targets, default, labelSmoothing: smoothing);

        double[] logits = [.. workspace.Output.ToArray().Select(v => (double)v)];
        Assert.Equal(CrossEntropy(workspace, logits, targets, smoothing), loss, 2e-6);
        AssertGradient(workspace, logits, z => CrossEntropy(workspace, z, targets, smoothing));
        for (int position = 0; position < positions; position++)
        {
            if (targets[position] == ignored || !InSequence(workspace, position))
                Assert.Equal(new float[classes], workspace.OutputGradient.Slice(position * classes, classes).ToArray());
        }
    }

    [Theory]
    [InlineData(true, false, false)]
    [InlineData(true, true, false)]
    [InlineData(true, true, true)]
    [InlineData(false, false, true)]
    public void Squared_error_and_its_gradient_are_those_of_the_definition(bool perStep, bool ragged, bool sum)
    {
        var workspace = Filled(perStep, ragged, 5, seed: 3);
        var random = new Random(4);
        float[] targets = [.. Enumerable.Range(0, workspace.Output.Length).Select(_ => random.NextSingle())];

        float loss = Losses.MeanSquaredError(workspace, targets, default, sum);

        double[] outputs = [.. workspace.Output.ToArray().Select(v => (double)v)];
        Assert.Equal(SquaredError(workspace, outputs, targets, sum), loss, 2e-6);
        AssertGradient(workspace, outputs, z => SquaredError(workspace, z, targets, sum));
    }

    [Fact]
    public void Without_a_valid_position_loss_and_gradient_are_zero()
    {
        var workspace = Filled(true, false, 5, seed: 1);
        workspace.OutputGradient.Fill(9f);
        Assert.Equal(0f, Losses.SoftmaxCrossEntropy(workspace, Enumerable.Repeat(-1, 12).ToArray(), default));
        Assert.Equal(-1, workspace.OutputGradient.IndexOfAnyExcept(0f));
    }

    [Fact]
    public void Large_logits_do_not_overflow()
    {
        var workspace = Filled(false, false, 3, seed: 1);
        new float[] { 3e38f, -3e38f, 0f, 1000f, 999f, -1000f, float.NegativeInfinity, 0f, 0f }.CopyTo(workspace.Outputs);
        float loss = Losses.SoftmaxCrossEntropy(workspace, [0, 0, 1], default);
        Assert.Equal((0.0 + Math.Log(1 + Math.Exp(-1)) + Math.Log(2)) / 3, loss, 1e-6);
        Assert.True(workspace.OutputGradient.ToArray().All(float.IsFinite));
    }

    [Fact]
    public void Bad_targets_are_named_and_the_gradient_is_untouched()
    {
        var workspace = Filled(true, true, 5, seed: 1);
        workspace.OutputGradient.Fill(9f);
        var targets = new int[12];
        targets[4] = 5;
        var error = Assert.Throws<ArgumentException>(() => Losses.SoftmaxCrossEntropy(workspace, targets, default));
        Assert.Contains("step 1 of sequence 1 is 5; 0 to 4", error.Message);
        targets[4] = -2;
        Assert.Contains("is -2", Assert.Throws<ArgumentException>(() => Losses.SoftmaxCrossEntropy(workspace, targets, default)).Message);
        Assert.Contains("11 elements", Assert.Throws<ArgumentException>(() => Losses.SoftmaxCrossEntropy(workspace, new int[11], default)).Message);
        Assert.Contains("13 elements", Assert.Throws<ArgumentException>(() => Losses.MeanSquaredError(workspace, new float[13], default, false)).Message);
        Assert.Equal(-1, workspace.OutputGradient.IndexOfAnyExcept(9f));

        // -1 is a mistake where another index is ignored.
        targets[4] = -1;
        var other = Filled(true, true, 5, seed: 1, ignored: 7);
        Assert.Contains("is -1; 0 to 4 is a class, and 7 leaves", Assert.Throws<ArgumentException>(() => Losses.SoftmaxCrossEntropy(other, targets, default)).Message);

        // Past a sequence's end nothing is read.
        targets[4] = 0;
        targets[10] = 77;
        Losses.SoftmaxCrossEntropy(workspace, targets, default);
        Assert.Throws<InvalidOperationException>(() => Losses.SoftmaxCrossEntropy(new Workspace(workspace.Description, 1, 1), [], default));
    }

    [Fact]
    public void Softmax_of_rows_sums_to_one()
    {
        float[] logits = [1f, 2f, 3f, -1000f, 0f, 0f], probabilities = new float[6];
        Losses.Softmax(logits, probabilities, 3);
        double total = Math.Exp(-2) + Math.Exp(-1) + 1;
        Assert.Equal([(float)(Math.Exp(-2) / total), (float)(Math.Exp(-1) / total), (float)(1 / total), 0f, 0.5f, 0.5f], probabilities, (a, b) => Math.Abs(a - b) < 1e-7);
        Losses.Softmax(logits.AsSpan(3), logits.AsSpan(3));
        Assert.Equal([0f, 0.5f, 0.5f], logits[3..]);
        Assert.Throws<ArgumentException>(() => Losses.Softmax(logits, probabilities, 4));
        Assert.Throws<ArgumentException>(() => Losses.Softmax(logits, new float[5]));
        Assert.Throws<ArgumentException>(() => Losses.Softmax([], []));
    }

    [Fact]
    public void Losses_allocate_nothing_and_do_not_depend_on_where_arrays_lie()
    {
        var workspace = Filled(true, false, 300, seed: 1);
        var targets = new int[12];
        var numbers = new float[workspace.Output.Length];
        for (int i = 0; i < 2; i++)
        {
            long bytes = Allocated.By(() =>
            {
                Losses.SoftmaxCrossEntropy(workspace, targets, default);
                Losses.SoftmaxCrossEntropy(workspace, targets, default, labelSmoothing: 0.1f);
                Losses.BinaryCrossEntropy(workspace, numbers, default, false);
                Losses.MeanSquaredError(workspace, numbers, default, true);
            });
            if (i > 0) Assert.Equal(0, bytes);
        }

        var random = new Random(1);
        float[] values = [.. Enumerable.Range(0, 1000).Select(_ => random.NextSingle() * 100)];
        double expected = Summation.Sum(values);
        double expectedSquares = Summation.SumOfSquares(values);
        Assert.Equal(values.Sum(v => (double)v), expected, 1e-9 * expected);
        for (int shift = 0; shift < 32; shift++)
        {
            var moved = new float[1100];
            values.CopyTo(moved, shift);
            Assert.Equal(expected, Summation.Sum(moved.AsSpan(shift, 1000)));
            Assert.Equal(expectedSquares, Summation.SumOfSquares(moved.AsSpan(shift, 1000)));
        }
    }

    private static double CrossEntropy(Workspace workspace, double[] logits, int[] targets, double smoothing)
    {
        int classes = workspace.Description.OutputSize, valid = 0;
        double sum = 0;
        for (int position = 0; position < targets.Length; position++)
        {
            if (targets[position] == workspace.Description.IgnoreIndex || !InSequence(workspace, position)) continue;
            var row = logits.AsSpan(position * classes, classes).ToArray();
            double logTotal = Math.Log(row.Sum(Math.Exp));
            for (int k = 0; k < classes; k++) sum += ((k == targets[position] ? 1 - smoothing : 0) + smoothing / classes) * (logTotal - row[k]);
            valid++;
        }

        return sum / valid;
    }

    private static double SquaredError(Workspace workspace, double[] outputs, float[] targets, bool sumFeatures)
    {
        int features = workspace.Description.OutputSize, valid = 0;
        double sum = 0;
        for (int i = 0; i < outputs.Length; i++)
        {
            if (!InSequence(workspace, i / features)) continue;
            sum += Math.Pow(outputs[i] - targets[i], 2);
            valid++;
        }

        return sum / valid * (sumFeatures ? features : 1);
    }
}
