using System.Numerics;

namespace RnnGen.Models.Tests.Reference;

/// <summary>y = φ(x), by its definition, and its slope; both are computed in double precision and rounded once.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Parameter">Its parameter, where it takes one; NaN for the usual one.</param>
public readonly record struct NonLinearity(Activation Kind, double Parameter = double.NaN)
{
    public static implicit operator NonLinearity(Activation kind) => new(kind);

    public T Apply<T>(T argument)
        where T : IFloatingPointIeee754<T>
    {
        if (Kind == Activation.Tanh) return Functions.Tanh(argument);
        if (Kind == Activation.Sigmoid) return Functions.Sigmoid(argument);
        double x = double.CreateTruncating(argument), parameter = (float)Or(Usual);
        return T.CreateTruncating(Kind switch
        {
            Activation.None => x,
            Activation.Relu => Math.Max(0, x),
            Activation.HardSigmoid => Math.Clamp(parameter * x + 0.5, 0, 1),
            Activation.HardTanh => Math.Clamp(x, -1, 1),
            Activation.LeakyRelu => x > 0 ? x : parameter * x,
            Activation.Elu => x > 0 ? x : parameter * ExpMinusOne(x),
            Activation.Gelu => x * Normal(x),
            Activation.Silu => x * Logistic(x),
            Activation.Softplus => x > 0 ? x + Log1P(Math.Exp(-x)) : Log1P(Math.Exp(x)),
            Activation.Softsign => x / (1 + Math.Abs(x)),
            _ => throw new NotSupportedException(Kind.ToString()),
        });
    }

    /// <summary>The slope at an argument, in terms of the result where the textbook has it so. Where there is a corner, it is that of the left side.</summary>
    public T Derivative<T>(T argument, T y)
        where T : IFloatingPointIeee754<T>
    {
        if (Kind == Activation.Tanh) return T.One - y * y;
        if (Kind == Activation.Sigmoid) return y * (T.One - y);
        if (Kind == Activation.Softsign) return (T.One - T.Abs(y)) * (T.One - T.Abs(y));
        double x = double.CreateTruncating(argument), parameter = (float)Or(Usual);
        return T.CreateTruncating(Kind switch
        {
            Activation.None => 1,
            Activation.Relu => x > 0 ? 1 : 0,
            Activation.HardSigmoid => Math.Abs(parameter * x) < 0.5 ? parameter : 0,
            Activation.HardTanh => Math.Abs(x) < 1 ? 1 : 0,
            Activation.LeakyRelu => x > 0 ? 1 : parameter,
            Activation.Elu => x > 0 ? 1 : parameter * Math.Exp(x),
            Activation.Gelu => Normal(x) + x * Math.Exp(-0.5 * x * x) / Math.Sqrt(2 * Math.PI),
            Activation.Silu => Logistic(x) * (1 + x * Logistic(-x)),
            Activation.Softplus => Logistic(x),
            _ => throw new NotSupportedException(Kind.ToString()),
        });
    }

    private double Usual => Kind switch
    {
        Activation.HardSigmoid => 1.0 / 6,
        Activation.LeakyRelu => 0.01,
        _ => 1,
    };

    private double Or(double usual) => double.IsNaN(Parameter) || Parameter == 0 ? usual : Parameter;

    private static double Logistic(double x) => 1 / (1 + Math.Exp(-x));

    /// <summary>W. Kahan's way around the digits that e^x - 1 loses near 0.</summary>
    private static double ExpMinusOne(double x)
    {
        double u = Math.Exp(x);
        return u == 1 ? x : u <= 0 ? -1 : (u - 1) * x / Math.Log(u);
    }

    private static double Log1P(double x)
    {
        double u = 1 + x;
        return u == 1 ? x : Math.Log(u) * x / (u - 1);
    }

    /// <summary>The normal distribution, by Simpson's rule between 0 and x.</summary>
    private static double Normal(double x)
    {
        if (Math.Abs(x) > 12) return x > 0 ? 1 : 0;
        const int Parts = 400;
        double h = x / Parts, sum = 0;
        for (int i = 0; i <= Parts; i++) sum += (i is 0 or Parts ? 1 : i % 2 == 1 ? 4 : 2) * Math.Exp(-0.5 * h * i * h * i);
        return 0.5 + sum * h / 3 / Math.Sqrt(2 * Math.PI);
    }
}
