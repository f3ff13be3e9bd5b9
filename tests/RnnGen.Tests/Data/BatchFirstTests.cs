namespace RnnGen.Tests;

public sealed class BatchFirstTests
{
    [Fact]
    public void An_array_of_numbers_is_turned_time_first_and_cut_to_its_lengths()
    {
        var data = new SequenceDataset<float, int>(batchSize: 2, inputSize: 2, shuffle: false);
        var inputs = new float[,,] { { { 1, 2 }, { 3, 4 }, { 5, 6 } }, { { 7, 8 }, { 9, 9 }, { 9, 9 } } };
        data.AddMany(inputs, new[,] { { 0, 1, 2 }, { 3, 9, 9 } }, [3, 1], new[,] { { 1f, 2, 3 }, { 4, 9, 9 } });
        var batch = data.CreateBatch();
        data.Read(0, batch);
        Assert.Equal([1f, 2, 7, 8, 3, 4, 0, 0, 5, 6, 0, 0], batch.Inputs.ToArray());
        Assert.Equal([0, 3, 1, 0, 2, 0], batch.Targets.ToArray());
        Assert.Equal([1f, 4, 2, 0, 3, 0], batch.Weights.ToArray());
        Assert.Equal([3, 1], batch.Lengths.ToArray());
    }

    [Fact]
    public void Tokens_with_one_class_each()
    {
        var data = new SequenceDataset<int, int>(batchSize: 3, targetPerStep: false, shuffle: false);
        data.AddMany(new[,] { { 1, 2 }, { 3, 4 }, { 5, 6 } }, new[] { 7, 8, 9 });
        var batch = data.CreateBatch();
        data.Read(0, batch);
        Assert.Equal([1, 3, 5, 2, 4, 6], batch.Inputs.ToArray());
        Assert.Equal([7, 8, 9], batch.Targets.ToArray());
        Assert.True(batch.Sequences.Lengths.IsEmpty);
    }

    [Fact]
    public void Values_one_behind_the_other_have_a_shape_beside_them()
    {
        var data = new SequenceDataset<float, float>(batchSize: 2, inputSize: 1, targetSize: 2, targetPerStep: false, shuffle: false);
        data.AddMany(new BatchFirst<float>([1, 2, 3, 4], 2, 2), new float[,] { { 5, 6 }, { 7, 8 } });
        var batch = data.CreateBatch();
        data.Read(0, batch);
        Assert.Equal([1f, 3, 2, 4], batch.Inputs.ToArray());
        Assert.Equal([5f, 6, 7, 8], batch.Targets.ToArray());
    }

    [Fact]
    public void What_does_not_fit_is_named_and_nothing_is_added()
    {
        var data = new SequenceDataset<float, float>(batchSize: 2, inputSize: 2, targetSize: 3, targetPerStep: false);
        var inputs = new float[4, 5, 2];
        var targets = new float[4, 3];
        AssertRefused(data, "inputs", "[4, 5, 3]; [N, T, 2]", d => d.AddMany(new float[4, 5, 3], targets));
        AssertRefused(data, "inputs", "[4, 5]", d => d.AddMany(new float[4, 5], targets));
        AssertRefused(data, "inputs", "[0, 5, 2]", d => d.AddMany(new float[0, 5, 2], new float[0, 3]));
        AssertRefused(data, "targets", "[3, 3]; [4, 3]", d => d.AddMany(inputs, new float[3, 3]));
        AssertRefused(data, "targets", "[4, 5, 3]", d => d.AddMany(inputs, new float[4, 5, 3]));
        AssertRefused(data, "targets", "[4]", d => d.AddMany(inputs, new float[4]));
        AssertRefused(data, "lengths", "3 elements; 4", d => d.AddMany(inputs, targets, [1, 2, 3]));
        AssertRefused(data, "lengths", "lengths has 6; lengths from 1 to 5", d => d.AddMany(inputs, targets, [1, 2, 3, 6]));
        AssertRefused(data, "lengths", "lengths has 0", d => d.AddMany(inputs, targets, [1, 2, 0, 5]));
        AssertRefused(data, "weights", "[4, 5]; [4]", d => d.AddMany(inputs, targets, [], new float[4, 5]));
        AssertRefused(data, "weights", "-1", d => d.AddMany(inputs, targets, [], new[] { 1f, 1, 1, -1 }));

        var steps = new SequenceDataset<int, int>(batchSize: 2);
        AssertRefused(steps, "targets", "[2, 2]; [2, 3, 1] or [2, 3]", d => d.AddMany(new int[2, 3], new int[2, 2]));
        Assert.Contains("[2, 3]", Assert.Throws<ArgumentException>(() => new BatchFirst<int>(new int[5], 2, 3).Count).Message);
        Assert.Throws<ArgumentException>(() => new BatchFirst<int>(new int[6], -2, -3).Count);
        Assert.Throws<ArgumentException>(() => new BatchFirst<int>([], int.MaxValue, int.MaxValue, int.MaxValue).Count);
        Assert.Throws<ArgumentException>(() => new BatchFirst<int>([1], 1, 1, 1, 1).Count);
    }

    private static void AssertRefused<TInput, TTarget>(
        SequenceDataset<TInput, TTarget> data, string argument, string message, Action<SequenceDataset<TInput, TTarget>> add)
        where TInput : unmanaged
        where TTarget : unmanaged
    {
        var error = Assert.Throws<ArgumentException>(() => add(data));
        Assert.Equal(argument, error.ParamName);
        Assert.Contains(message, error.Message);
        Assert.Equal(0, data.Count);
    }
}
