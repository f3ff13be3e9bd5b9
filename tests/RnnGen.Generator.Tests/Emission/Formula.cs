using System.Globalization;
using System.Text.RegularExpressions;

namespace RnnGen.Generator.Tests.Emission;

/// <summary>A formula as a textbook or as emitted code writes it: sums, products, functions. It knows nothing of the generator.</summary>
/// <param name="text">The formula.</param>
/// <param name="values">What its names stand for.</param>
internal sealed partial class Formula(string text, Func<string, double> values)
{
    private readonly List<string> tokens = [.. Token().Matches(text).Select(m => m.Value)];
    private int at;

    public double Evaluate()
    {
        Assert.Equal(text.Replace(" ", string.Empty, StringComparison.Ordinal), string.Concat(tokens));
        double value = Sum();
        Assert.True(at == tokens.Count, $"{tokens.ElementAtOrDefault(at)} is left over in {text}");
        return value;
    }

    private double Sum()
    {
        double value = Product();
        while (Takes("+", "-") is { } sign) value += sign == "+" ? Product() : -Product();
        return value;
    }

    private double Product()
    {
        double value = Factor();
        while (Takes("*", "⊙") is not null) value *= Factor();
        return value;
    }

    private double Factor()
    {
        if (Takes("-") is not null) return -Factor();
        if (Takes("(") is not null)
        {
            double inside = Sum();
            Assert.NotNull(Takes(")"));
            return inside;
        }

        var token = tokens[at++];
        if (double.TryParse(token, CultureInfo.InvariantCulture, out double number)) return number;
        return Takes("(") is null ? values(token) : Call(token);
    }

    private double Call(string function)
    {
        var x = new List<double>();
        do x.Add(Sum());
        while (Takes(",") is not null);
        Assert.NotNull(Takes(")"));
        return function switch
        {
            "σ" or "S.Sigmoid" or "S.FastSigmoid" => 1 / (1 + Math.Exp(-x.Single())),
            "tanh" or "S.Tanh" or "S.FastTanh" => Math.Tanh(x.Single()),
            "max" when x is [0, var y] => Math.Max(0, y),
            "S.Relu" => Math.Max(0, x.Single()),
            "max" or "min" when x is [var a, var b] => function == "max" ? Math.Max(a, b) : Math.Min(a, b),
            "S.Clamp" when x is [var y, var low, var high] => Math.Clamp(y, low, high),
            "gelu" or "S.Gelu" => GeluOfTanh(x.Single()),
            "silu" or "S.Silu" => x.Single() / (1 + Math.Exp(-x.Single())),
            "log" => Math.Log(x.Single()),
            "exp" => Math.Exp(x.Single()),
            "S.Softplus" => Math.Log(1 + Math.Exp(x.Single())),
            "softsign" or "S.Softsign" => x.Single() / (1 + Math.Abs(x.Single())),
            "elu" or "S.Elu" when x is [var y, var alpha] => y > 0 ? y : alpha * (Math.Exp(y) - 1),
            "leakyrelu" or "S.LeakyRelu" when x is [var y, var slope] => y > 0 ? y : slope * y,
            "S.Add" when x is [var a, var b] => a + b,
            "S.Subtract" when x is [var a, var b] => a - b,
            "S.Multiply" when x is [var a, var b] => a * b,
            "S.Negate" => -x.Single(),
            "1/√" or "S.ReciprocalSqrt" => 1 / Math.Sqrt(Math.Abs(x.Single())),
            "S.MultiplyAdd" when x is [var a, var b, var c] => (a * b) + c,
            _ => throw new NotSupportedException($"{function} of {x.Count} in {text}"),
        };
    }

    /// <summary>Nearly gelu(x), which .NET does not have: two texts are compared, and it is the same in both.</summary>
    private static double GeluOfTanh(double x) => 0.5 * x * (1 + Math.Tanh(Math.Sqrt(2 / Math.PI) * (x + (0.044715 * x * x * x))));

    private string? Takes(params string[] expected) => at < tokens.Count && expected.Contains(tokens[at]) ? tokens[at++] : null;

    /// <summary>A name, which a textbook writes as c', b'_n or W_i·x, and code as S.Add where it is an operation of a vector width; a number; or a sign.</summary>
    [GeneratedRegex(@"S\.\w+|1/√|[\p{L}_][\p{L}\p{Nd}_'·]*|\d+(\.\d+)?(E[-+]\d+)?|[-+*⊙(),]")]
    private static partial Regex Token();
}
