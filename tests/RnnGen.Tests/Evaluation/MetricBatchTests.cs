namespace RnnGen.Tests;

public sealed class MetricBatchTests
{
    [Fact]
    public void Only_valid_positions_are_enumerated_step_by_step()
    {
        // Sequences of 3, 1 and 2 steps; class -1 is ignored, and so is what weighs nothing.
        float[] outputs = [.. Enumerable.Range(0, 18).Select(i => (float)i)];
        int[] targets = [0, 1, -1, 1, 99, 0, 1, 99, 99];
        float[] weights = [1f, 0.5f, 1f, 0f, float.NaN, 2f, 3f, 7f, 7f];
        var batch = new MetricBatch<int>(outputs, targets, 3, 3, [3, 1, 2], weights);
        var seen = new List<(int Step, int Sequence, float Output, int Target, float Weight)>();
        foreach (var p in batch) seen.Add((p.Step, p.Sequence, p.Output[1], p.Target[0], p.Weight));
        Assert.Equal([(0, 0, 1f, 0, 1f), (0, 1, 3f, 1, 0.5f), (1, 2, 11f, 0, 2f), (2, 0, 13f, 1, 3f)], seen);
        Assert.Equal((2, 1, 1), (batch.OutputSize, batch.TargetSize, batch.Length(1)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_workspace_gives_outputs_lengths_and_the_ignored_class(bool perStep)
    {
        var workspace = LossWorkspace.Filled(perStep, ragged: true, outputs: 2, seed: 1, ignored: 7);
        var targets = new int[perStep ? 12 : 3];
        targets[0] = 7;
        var batch = new MetricBatch<int>(workspace, targets, default);
        Assert.Equal(perStep ? 4 : 1, batch.Steps);
        int count = 0;
        foreach (var position in batch)
        {
            Assert.Equal(workspace.Output.Slice((position.Step * 3 + position.Sequence) * 2, 2), position.Output);
            count++;
        }

        Assert.Equal(perStep ? 4 + 2 + 1 - 1 : 2, count);
    }

    [Fact]
    public void Numbers_have_targets_shaped_as_outputs()
    {
        var batch = new MetricBatch<float>([1, 2, 3, 4], [5, 6, 7, 8], 1, 2);
        var position = batch[0, 1];
        Assert.Equal([3f, 4f], position.Output.ToArray());
        Assert.Equal([7f, 8f], position.Target.ToArray());
        Assert.Equal(1f, position.Weight);
    }

    [Fact]
    public void What_does_not_fit_is_refused_by_name()
    {
        static void Refused(string argument, string message, Action action)
        {
            var error = Assert.ThrowsAny<ArgumentException>(action);
            Assert.Equal(argument, error.ParamName);
            Assert.Contains(message, error.Message);
        }

        Refused("steps", "0", () => _ = new MetricBatch<int>([1], [0], 0, 1));
        Refused("outputs", "3 elements; one or more for each of 1 steps × 2", () => _ = new MetricBatch<int>([1, 2, 3], [0, 0], 1, 2));
        Refused("outputs", "0 elements", () => _ = new MetricBatch<int>([], [0, 0], 1, 2));
        Refused("targets", "3 elements; one for each", () => _ = new MetricBatch<int>([1, 2], [0, 0, 0], 1, 2));
        Refused("targets", "3 elements; one or more for each", () => _ = new MetricBatch<float>([1, 2, 3, 4], [1, 2, 3], 1, 2));
        Refused("targets", "0 elements; one or more for each", () => _ = new MetricBatch<float>([1, 2, 3, 4], [], 1, 2));
        Refused("targets", "sequence 1 is 2; 0 to 1 is a class, and -1", () => _ = new MetricBatch<int>([1, 2, 3, 4], [0, 2], 1, 2));
        Refused("lengths", "1 elements; there are 2", () => _ = new MetricBatch<int>([1, 2], [0, 0], 1, 2, [1]));
        Refused("lengths", "sequence 1 is 2; 1 to 1", () => _ = new MetricBatch<int>([1, 2], [0, 0], 1, 2, [1, 2]));
        Refused("weights", "1 elements", () => _ = new MetricBatch<int>([1, 2], [0, 0], 1, 2, weights: [1]));
        Refused("weights", "sequence 0 is -0.5", () => _ = new MetricBatch<int>([1, 2], [0, 0], 1, 2, weights: [-0.5f, 1]));
        Refused("sequence", "2", () => _ = new MetricBatch<int>([1, 2], [0, 0], 1, 2).IsValid(0, 2));
        Refused("step", "-1", () => _ = new MetricBatch<int>([1, 2], [0, 0], 1, 2)[-1, 0].Step);
        Assert.Throws<InvalidOperationException>(() => _ = new MetricBatch<int>(new LeakyModel().CreateWorkspace(1, 1), [0], default));
    }
}
