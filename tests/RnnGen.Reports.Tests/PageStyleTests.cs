using System.Globalization;
using System.Text.RegularExpressions;

namespace RnnGen.Reports.Tests;

/// <summary>Contrasts as the Web Content Accessibility Guidelines 2.1 (2018) measure them.</summary>
public sealed partial class PageStyleTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Text_and_lines_stand_out_from_their_ground(bool dark)
    {
        var scheme = Scheme(dark);
        Assert.Equal(13, scheme.Count);
        foreach (string ground in (string[])["ground", "card"])
        {
            Assert.InRange(Contrast(Rgb(scheme["ink"]), Rgb(scheme[ground])), 7.0, 21.0);
            Assert.InRange(Contrast(Rgb(scheme["soft"]), Rgb(scheme[ground])), 4.5, 21.0);
        }

        for (int i = 0; i < LineChart.Styles; i++) Assert.InRange(Contrast(Rgb(scheme[$"c{i}"]), Rgb(scheme["card"])), 3.0, 21.0);

        // The darkest shade of a matrix: 42 % of the colour above the card.
        double[] shade = [.. scheme["shade"].Split(", ").Select(part => double.Parse(part, CultureInfo.InvariantCulture))];
        double[] mixed = [.. shade.Zip(Rgb(scheme["card"]), (above, below) => 0.42 * above + 0.58 * below)];
        Assert.Contains("* .42)", PageStyle.Css);
        Assert.InRange(Contrast(Rgb(scheme["ink"]), mixed), 4.5, 21.0);
    }

    [Fact]
    public void Every_style_of_line_is_there()
    {
        for (int i = 0; i < LineChart.Styles; i++)
        {
            Assert.Contains($".s{i} {{ stroke: var(--c{i});", PageStyle.Css);
            Assert.Contains($".d{i} {{ fill: var(--c{i});", PageStyle.Css);
        }

        Assert.DoesNotContain($".s{LineChart.Styles} ", PageStyle.Css);
    }

    private static Dictionary<string, string> Scheme(bool dark)
    {
        var roots = Root().Matches(PageStyle.Css);
        Assert.Equal(2, roots.Count);
        return Variable().Matches(roots[dark ? 1 : 0].Value).ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value);
    }

    private static double[] Rgb(string hex) =>
        [.. Enumerable.Range(0, 3).Select(i => (double)Convert.ToInt32(hex.Substring(1 + 2 * i, 2), 16))];

    private static double Contrast(double[] a, double[] b)
    {
        double first = Luminance(a), second = Luminance(b);
        return (Math.Max(first, second) + 0.05) / (Math.Min(first, second) + 0.05);
    }

    private static double Luminance(double[] rgb)
    {
        double[] linear = [.. rgb.Select(c => c / 255 <= 0.03928 ? c / 255 / 12.92 : Math.Pow((c / 255 + 0.055) / 1.055, 2.4))];
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
    }

    [GeneratedRegex(@":root \{[^}]*\}")]
    private static partial Regex Root();

    [GeneratedRegex(@"--(\w+): ([^;]+);")]
    private static partial Regex Variable();
}
