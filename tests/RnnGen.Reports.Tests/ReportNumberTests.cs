namespace RnnGen.Reports.Tests;

public sealed class ReportNumberTests
{
    [Theory]
    [InlineData(0, "0")]
    [InlineData(1.23456, "1.235")]
    [InlineData(-12.3456, "−12.35")]
    [InlineData(999.96, "1000")]
    [InlineData(12345.6, "12,346")]
    [InlineData(0.0130953, "0.0131")]
    [InlineData(0.000123456, "0.0001235")]
    [InlineData(1.5e-7, "1.5e−7")]
    [InlineData(2.5e12, "2.5e12")]
    [InlineData(double.NaN, "none")]
    [InlineData(double.NegativeInfinity, "−∞")]
    public void Four_digits_in_any_culture(double number, string text)
    {
        using var culture = new SwedishCulture();
        Assert.Equal(text, ReportNumber.Short(number));
    }

    [Theory]
    [InlineData(0, "0")]
    [InlineData(0.25, "0.25")]
    [InlineData(5e-5, "5e−5")]
    [InlineData(-800, "−800")]
    [InlineData(9000, "9000")]
    [InlineData(20_000, "20k")]
    [InlineData(1_500_000, "1.5M")]
    [InlineData(1e9, "1G")]
    public void Ticks_in_any_culture(double number, string text)
    {
        using var culture = new SwedishCulture();
        Assert.Equal(text, ReportNumber.Tick(number));
    }
}
