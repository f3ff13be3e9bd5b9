namespace RnnGen.Tests;

public sealed class SlidingWindowsTests
{
    [Fact]
    public void A_window_has_its_history_and_the_horizon_behind_it()
    {
        // Six steps of three variables: step t has 10 t, 10 t + 1, 10 t + 2.
        var windows = new SlidingWindows(
            Numbered(6, 3), 3, new WindowOptions { History = 2, Horizon = 2, Inputs = [2, 0], Targets = [1], BatchSize = 2, Shuffle = false });
        Assert.Equal((3, 2, 0, 6), (windows.Count, windows.BatchesPerEpoch, windows.StartStep, windows.EndStep));
        var batch = windows.CreateBatch();
        Assert.Equal((2, 2, 2, 2, false), (batch.MaxSize, batch.MaxSteps, batch.InputSize, batch.TargetSize, batch.TargetPerStep));
        windows.Read(0, batch);
        Assert.Equal([2f, 0, 12, 10, 12, 10, 22, 20], batch.Inputs.ToArray());
        Assert.Equal([21f, 31, 31, 41], batch.Targets.ToArray());
        windows.Read(1, batch);
        Assert.Equal([22f, 20, 32, 30], batch.Inputs.ToArray());
        Assert.Equal([41f, 51], batch.Targets.ToArray());
        Assert.Equal([2], batch.Items.ToArray());
        Assert.Equal(4, windows.HorizonOf(2));
        Assert.Throws<ArgumentOutOfRangeException>(() => windows.HorizonOf(3));
    }

    [Fact]
    public void Windows_see_what_is_written_to_the_series()
    {
        float[] series = Numbered(5, 1);
        var windows = new SlidingWindows(series, 1, new WindowOptions { History = 2, Shuffle = false, BatchSize = 1 });
        series[1] = -7;
        var batch = windows.CreateBatch();
        windows.Read(0, batch);
        Assert.Equal([0f, -7], batch.Inputs.ToArray());
    }

    [Fact]
    public void An_epoch_has_every_window_once_in_an_order_of_its_own()
    {
        var windows = new SlidingWindows(Numbered(30, 1), 1, new WindowOptions { History = 3, Horizon = 2, Stride = 2, BatchSize = 4, Seed = 3 });
        var batch = windows.CreateBatch();
        var epochs = new[] { 0, 1 }.Select(epoch =>
        {
            var items = new List<int>();
            for (int i = 0; i < windows.BatchesPerEpoch; i++)
            {
                windows.Read((long)epoch * windows.BatchesPerEpoch + i, batch);
                items.AddRange(batch.Items);
                for (int b = 0; b < batch.Size; b++)
                {
                    Assert.Equal(20f * batch.Items[b], batch.Inputs[b]);
                    Assert.Equal(10f * windows.HorizonOf(batch.Items[b]), batch.Targets[b * 2]);
                }
            }

            return items;
        }).ToArray();
        Assert.All(epochs, items => Assert.Equal(Enumerable.Range(0, 13), items.Order()));
        Assert.NotEqual(epochs[0], epochs[1]);
    }

    /// <summary>Every window of every part, over all small series: no part reads a step that a later one forecasts, and no two parts forecast one step.</summary>
    [Fact]
    public void A_split_by_time_leaks_nothing()
    {
        int splits = 0;
        foreach (int steps in Enumerable.Range(3, 20))
        foreach (int history in new[] { 1, 2, 5 })
        foreach (int horizon in new[] { 1, 2, 4 })
        foreach (int stride in new[] { 1, 2, 3 })
        foreach (var (validation, test) in new[] { (0.2, 0.2), (0.4, 0.1), (0.1, 0.5), (0.33, 0.33) })
        {
            if (Split(steps, history, horizon, stride, validation, test) is not { } parts) continue;
            splits++;
            for (int p = 0; p < 3; p++)
            {
                Assert.NotEmpty(parts[p].Forecast);
                Assert.All(parts[p].Read, step => Assert.InRange(step, 0, steps - 1));
                for (int later = p + 1; later < 3; later++)
                {
                    Assert.Empty(parts[p].Read.Intersect(parts[later].Forecast));
                    Assert.True(parts[p].Forecast.Max() < parts[later].Forecast.Min());
                }
            }

            // With stride 1 nothing that could be forecast is left out.
            if (stride == 1) Assert.Equal(steps - history, parts.Sum(p => p.Forecast.Count));
        }

        Assert.True(splits > 800, $"{splits}");
    }

    [Fact]
    public void Parts_too_short_for_a_window_are_refused()
    {
        var windows = new SlidingWindows(Numbered(20, 1), 1, new WindowOptions { History = 4, Horizon = 3 });
        Assert.Contains("hold no horizon of 3", Assert.Throws<ArgumentException>(() => windows.SplitByTime(0.1, 0.2)).Message);
        Assert.Contains("hold no horizon of 3", Assert.Throws<ArgumentException>(() => windows.SplitByTime(0.4, 0.4)).Message);
        Assert.Throws<ArgumentException>(() => windows.SplitByTime(0.0, 0.2));
        Assert.Throws<ArgumentException>(() => windows.SplitByTime(0.5, 0.5));
        Assert.Throws<ArgumentException>(() => windows.Between(10, 12, shuffle: false));
        Assert.Throws<ArgumentOutOfRangeException>(() => windows.Between(10, 21, shuffle: false));
        Assert.Throws<ArgumentOutOfRangeException>(() => windows.Between(-1, 10, shuffle: false));
        Assert.Equal(1, windows.Between(17, 20, shuffle: false).Count);
    }

    [Fact]
    public void What_does_not_fit_is_named()
    {
        AssertRefused("History is 0", new WindowOptions { History = 0 });
        AssertRefused("Horizon is -1", new WindowOptions { History = 1, Horizon = -1 });
        AssertRefused("Stride is 0", new WindowOptions { History = 1, Stride = 0 });
        AssertRefused("BatchSize is 0", new WindowOptions { History = 1, BatchSize = 0 });
        AssertRefused("Inputs has column 2; the series has columns 0 to 1", new WindowOptions { History = 1, Inputs = [0, 2] });
        AssertRefused("Targets is empty", new WindowOptions { History = 1, Targets = [] });
        AssertRefused("at least 5 of history and 1 of horizon", new WindowOptions { History = 5 });
        AssertRefused("at least 2147483647", new WindowOptions { History = int.MaxValue, Horizon = int.MaxValue });
        Assert.Throws<ArgumentException>(() => new SlidingWindows(new float[5], 2, new WindowOptions { History = 1 }));
        Assert.Throws<ArgumentException>(() => new SlidingWindows(default, 2, new WindowOptions { History = 1 }));
    }

    [Fact]
    public void Reading_allocates_nothing()
    {
        var windows = new SlidingWindows(Numbered(40, 2), 2, new WindowOptions { History = 3, Horizon = 2, BatchSize = 4 });
        var batch = windows.CreateBatch();
        windows.Read(0, batch);
        Assert.Equal(0, Allocated.By(() =>
        {
            for (int i = 0; i < 30; i++) windows.Read(i, batch);
        }));
    }

    private static void AssertRefused(string message, WindowOptions options) =>
        Assert.Contains(message, Assert.Throws<ArgumentException>(() => new SlidingWindows(new float[10], 2, options)).Message);

    private static float[] Numbered(int steps, int variables) =>
        [.. Enumerable.Range(0, steps).SelectMany(t => Enumerable.Range(0, variables).Select(v => 10f * t + v))];

    /// <summary>The steps that each part reads, as batches have them, and those that it forecasts; null where a part has no window.</summary>
    private static (HashSet<int> Read, HashSet<int> Forecast)[]? Split(int steps, int history, int horizon, int stride, double validation, double test)
    {
        try
        {
            var windows = new SlidingWindows(
                Numbered(steps, 1), 1, new WindowOptions { History = history, Horizon = horizon, Stride = stride, BatchSize = 3 });
            var (training, validated, tested) = windows.SplitByTime(validation, test);
            return [Steps(training), Steps(validated), Steps(tested)];
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static (HashSet<int> Read, HashSet<int> Forecast) Steps(SlidingWindows windows)
    {
        var (read, forecast) = (new HashSet<int>(), new HashSet<int>());
        var batch = windows.CreateBatch();
        for (int i = 0; i < windows.BatchesPerEpoch; i++)
        {
            windows.Read(i, batch);
            foreach (float value in batch.Inputs) read.Add((int)(value / 10));
            foreach (float value in batch.Targets) forecast.Add((int)(value / 10));
        }

        read.UnionWith(forecast);
        Assert.Equal((windows.StartStep, windows.EndStep), (read.Min(), read.Max() + 1));
        return (read, forecast);
    }
}
