namespace RnnGen.Reports.Tests;

public sealed class AxisTests
{
    [Theory]
    [InlineData(0.5, 4.5)]
    [InlineData(-1, 1)]
    [InlineData(0.1234, 0.1235)]
    [InlineData(-3e6, 8e9)]
    [InlineData(1e-8, 4e-3)]
    [InlineData(5, 5)]
    [InlineData(0, 0)]
    public void All_numbers_lie_inside_and_some_ticks_do(double least, double greatest)
    {
        var axis = Axis.Vertical(least, greatest);
        Assert.InRange(axis.Place(least), 0, 1);
        Assert.InRange(axis.Place(greatest), axis.Place(least), 1);
        Assert.InRange(axis.Ticks.Count, 2, 8);
        Assert.All(axis.Ticks, tick => Assert.InRange(axis.Place(tick), -1e-6, 1 + 1e-6));
        Assert.DoesNotContain(axis.Ticks, tick => tick == 0 && double.IsNegative(tick));
    }

    [Fact]
    public void Two_powers_of_ten_are_logarithmic_where_nothing_else_is_asked_for()
    {
        Assert.True(Axis.Vertical(0.01, 1).IsLogarithmic);
        Assert.Equal(0.5, Axis.Vertical(0.01, 1).Place(0.1), 1e-12);
        Assert.False(Axis.Vertical(0.011, 1).IsLogarithmic);
        Assert.False(Axis.Vertical(0, 1).IsLogarithmic);
        Assert.False(Axis.Vertical(0.01, 1, linear: true).IsLogarithmic);
    }

    [Fact]
    public void Ticks_are_round() => Assert.Equal([0, 100, 200, 300, 400, 500, 600], Axis.Horizontal(0, 600).Ticks);
}
