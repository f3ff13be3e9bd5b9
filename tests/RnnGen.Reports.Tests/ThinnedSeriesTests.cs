namespace RnnGen.Reports.Tests;

public sealed class ThinnedSeriesTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(1000)]
    [InlineData(100_003)]
    public void Ends_and_extremes_stay_in_order_and_in_bounds(int count)
    {
        var series = new ThinnedSeries(8);
        int high = count / 3, low = count / 2;
        for (int i = 0; i < count; i++) series.Add(i, i == high ? 100 : i == low ? -100 : Math.Sin(i));
        var points = series.Points();
        Assert.Equal(count, series.Count);
        Assert.InRange(points.Count, Math.Min(count, 8), 2 * 8 + 3);
        Assert.Equal(count - 1, points[^1].X);
        Assert.Equal(points.OrderBy(p => p.X).Distinct(), points);
        if (high == low) return;
        Assert.Contains(new ChartPoint(high, 100), points);
        Assert.Contains(new ChartPoint(low, -100), points);
    }

    [Fact]
    public void Each_stretch_keeps_its_lowest_and_its_highest()
    {
        var series = new ThinnedSeries(4);
        foreach (double y in (double[])[3, 1, 2, 9, 5, 4, 8, 6]) series.Add(series.Count, y);

        // Eight points in four buckets of two.
        Assert.Equal([3, 1, 2, 9, 5, 4, 8, 6], series.Points().Select(p => p.Y));
        for (int i = 0; i < 8; i++) series.Add(series.Count, 7);

        // Sixteen in buckets of four: (3, 1, 2, 9), (5, 4, 8, 6) and eight alike, of which the last is there too.
        Assert.Equal([1, 9, 4, 8, 7, 7, 7], series.Points().Select(p => p.Y));
        Assert.Equal([1, 3, 5, 6, 8, 12, 15], series.Points().Select(p => p.X));
    }

    [Fact]
    public void What_is_not_finite_is_passed_over()
    {
        var series = new ThinnedSeries(4);
        foreach (double y in (double[])[double.NaN, 1, double.PositiveInfinity, 2]) series.Add(0, y);
        Assert.Equal([1, 2], series.Points().Select(p => p.Y));
    }

    [Fact]
    public void Adding_allocates_nothing()
    {
        var series = new ThinnedSeries(240);
        Assert.Equal(0, RnnGen.Tests.Allocated.By(() =>
        {
            for (int i = 0; i < 10_000; i++) series.Add(i, i % 13);
        }));
    }
}
