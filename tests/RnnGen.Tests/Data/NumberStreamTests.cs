namespace RnnGen.Tests;

public sealed class NumberStreamTests
{
    [Fact]
    public void One_recording_is_read_as_a_text_is()
    {
        var stream = new NumberStream(batchSize: 3, steps: 3);
        stream.AddSeries([.. Enumerable.Range(100, 24).Select(i => (float)i)]);
        var text = new TokenStream([.. Enumerable.Range(100, 24)], batchSize: 3, steps: 3);
        var numbers = stream.CreateBatch();
        var tokens = text.CreateBatch();
        Assert.Equal(text.BatchesPerEpoch, stream.BatchesPerEpoch);
        for (int i = 0; i < 6; i++)
        {
            stream.Read(i, numbers);
            text.Read(i, tokens);
            Assert.Equal((tokens.Steps, tokens.Size, tokens.CarriesState), (numbers.Steps, numbers.Size, numbers.CarriesState));
            Assert.Equal(tokens.Inputs.ToArray().Select(t => (float)t), numbers.Inputs.ToArray());
            Assert.Equal(tokens.Targets.ToArray().Select(t => (float)t), numbers.Targets.ToArray());
            Assert.Equal([0, 0, 0], numbers.Items.ToArray());
        }
    }

    [Theory]
    [InlineData(new[] { 100 }, 4, 7)]
    [InlineData(new[] { 100, 40, 7, 60, 1 }, 4, 7)]
    [InlineData(new[] { 5, 5, 5, 5, 5, 5, 5 }, 3, 2)]
    [InlineData(new[] { 1000, 1 }, 8, 10)]
    [InlineData(new[] { 3, 50, 3 }, 1, 10)]
    [InlineData(new[] { 17, 31 }, 40, 1)]
    public void Every_lane_is_a_run_of_one_recording_and_little_is_left_out(int[] lengths, int lanes, int steps)
    {
        var stream = new NumberStream(lanes, steps, inputSize: 2);
        for (int r = 0; r < lengths.Length; r++)
        {
            int recording = r;
            stream.Add(
                [.. Enumerable.Range(0, lengths[r]).SelectMany(t => new float[] { recording, t })],
                [.. Enumerable.Range(0, lengths[r]).Select(t => 1000f * recording + t)]);
        }

        var batch = stream.CreateBatch();
        var seen = new HashSet<(int, int)>();
        var last = new (int Recording, int Step)[batch.MaxSize];
        int size = 0;
        for (int i = 0; i < stream.BatchesPerEpoch; i++)
        {
            stream.Read(i, batch);
            Assert.True(!batch.CarriesState || batch.Size <= size);
            size = batch.Size;
            for (int b = 0; b < size; b++)
            {
                for (int t = 0; t < batch.Steps; t++)
                {
                    int row = t * size + b;
                    if (t >= batch.Lengths[b])
                    {
                        Assert.Equal((0f, 0f, 0f), (batch.Inputs[row * 2], batch.Inputs[row * 2 + 1], batch.Targets[row]));
                        continue;
                    }

                    var here = ((int)batch.Inputs[row * 2], (int)batch.Inputs[row * 2 + 1]);
                    Assert.Equal(batch.Items[b], here.Item1);
                    Assert.Equal(1000f * here.Item1 + here.Item2, batch.Targets[row]);
                    if (batch.CarriesState || t > 0) Assert.Equal((last[b].Recording, last[b].Step + 1), here);
                    Assert.True(seen.Add(here));
                    last[b] = here;
                }
            }

            Assert.Equal(batch.Lengths.ToArray().OrderDescending(), batch.Lengths.ToArray());
        }

        long total = lengths.Sum();
        long leftOut = lengths.Sum(length => Math.Max(0, Math.Clamp((int)Math.Round((double)length * lanes / total), 1, length) - 1));
        Assert.InRange(total - seen.Count, 0, leftOut);
    }

    [Fact]
    public void Lanes_that_end_leave_the_others_in_their_places()
    {
        var stream = new NumberStream(batchSize: 2, steps: 2);
        stream.Add([1, 2, 3], [1, 2, 3]);
        stream.Add([10, 20, 30, 40, 50], [1, 2, 3, 4, 5]);
        var batch = stream.CreateBatch();
        Assert.Equal(3, stream.BatchesPerEpoch);
        stream.Read(1, batch);
        Assert.Equal([30f, 3, 40, 0], batch.Inputs.ToArray());
        Assert.Equal([2, 1], batch.Lengths.ToArray());
        Assert.Equal([1, 0], batch.Items.ToArray());
        stream.Read(2, batch);
        Assert.Equal((1, 1, true), (batch.Size, batch.Steps, batch.CarriesState));
        Assert.Equal([50f], batch.Inputs.ToArray());
        stream.Read(3, batch);
        Assert.Equal((2, false), (batch.Size, batch.CarriesState));
    }

    [Fact]
    public void Targets_may_be_inputs_some_steps_ahead()
    {
        var stream = new NumberStream(batchSize: 1, steps: 3, inputSize: 2, targetSize: 2);
        stream.AddSeries([0, 1, 2, 3, 4, 5, 6, 7, 8, 9], ahead: 2);
        var batch = stream.CreateBatch();
        stream.Read(0, batch);
        Assert.Equal([0f, 1, 2, 3, 4, 5], batch.Inputs.ToArray());
        Assert.Equal([4f, 5, 6, 7, 8, 9], batch.Targets.ToArray());
    }

    [Fact]
    public void Short_last_windows_can_be_left_out()
    {
        var stream = new NumberStream(batchSize: 2, steps: 4, dropRemainder: true);
        stream.Add(new float[11], new float[11]);
        stream.Add(new float[3], new float[3]);
        var batch = stream.CreateBatch();
        Assert.Equal(1, stream.BatchesPerEpoch);
        stream.Read(0, batch);
        Assert.Equal((4, 2), (batch.Steps, batch.Size));
        Assert.Equal([0, 0], batch.Items.ToArray());
    }

    [Fact]
    public void What_does_not_fit_is_refused_and_nothing_is_added()
    {
        var stream = new NumberStream(batchSize: 2, steps: 3, inputSize: 2, targetSize: 1);
        Assert.Contains("inputs has 3", Assert.Throws<ArgumentException>(() => stream.Add([1, 2, 3], [1])).Message);
        Assert.Contains("targets has 1 elements; 2 steps of 1", Assert.Throws<ArgumentException>(() => stream.Add([1, 2, 3, 4], [1])).Message);
        Assert.Throws<ArgumentException>(() => stream.Add([], []));
        Assert.Contains("2 numbers a step and 1 a target", Assert.Throws<ArgumentException>(() => stream.AddSeries([1, 2, 3, 4])).Message);
        Assert.Equal(0, stream.Count);
        stream.Add(new float[10], new float[5]);
        Assert.Contains("5 steps; 2 lanes of 3 steps need at least 2 × 3 = 6", Assert.Throws<InvalidOperationException>(() => stream.CreateBatch()).Message);
        stream.Add(new float[2], new float[1]);
        stream.CreateBatch();
        Assert.Throws<InvalidOperationException>(() => stream.Add(new float[2], new float[1]));

        var series = new NumberStream(batchSize: 1, steps: 1);
        Assert.Contains("2 steps; more than the 2 ahead", Assert.Throws<ArgumentException>(() => series.AddSeries([1, 2], ahead: 2)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => series.AddSeries([1, 2], ahead: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new NumberStream(0, 1));
        var tooShort = new NumberStream(batchSize: 1, steps: 4, dropRemainder: true);
        for (int i = 0; i < 4; i++) tooShort.Add(new float[3], new float[3]);
        Assert.Contains("4 steps", Assert.Throws<InvalidOperationException>(() => tooShort.BatchesPerEpoch).Message);
    }

    [Fact]
    public void Reading_allocates_nothing()
    {
        var stream = new NumberStream(batchSize: 3, steps: 5, inputSize: 2, targetSize: 2);
        for (int i = 1; i < 9; i++) stream.AddSeries(new float[40 * i]);
        var batch = stream.CreateBatch();
        stream.Read(0, batch);
        Assert.Equal(0, Allocated.By(() =>
        {
            for (int i = 0; i < 2 * stream.BatchesPerEpoch; i++) stream.Read(i, batch);
        }));
    }
}
