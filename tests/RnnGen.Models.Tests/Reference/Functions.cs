using System.Numerics;

namespace RnnGen.Models.Tests.Reference;

/// <summary>
/// The functions of the equations. They are evaluated in double precision and rounded once, so that in float32 they are correctly rounded
/// (but for the rarest ties).
/// </summary>
internal static class Functions
{
    /// <summary>An error that <see cref="Tanh"/> and <see cref="Sigmoid"/> make at an argument, on this thread; null for none.</summary>
    [field: ThreadStatic]
    public static Func<double, double>? Error { get; set; }

    public static T Tanh<T>(T x)
        where T : IFloatingPointIeee754<T> => WithError(x, Math.Tanh(double.CreateTruncating(x)));

    public static T Sigmoid<T>(T x)
        where T : IFloatingPointIeee754<T> => WithError(x, 1 / (1 + Math.Exp(-double.CreateTruncating(x))));

    public static T Exp<T>(T x)
        where T : IFloatingPointIeee754<T> => T.CreateTruncating(Math.Exp(double.CreateTruncating(x)));

    public static T Log<T>(T x)
        where T : IFloatingPointIeee754<T> => T.CreateTruncating(Math.Log(double.CreateTruncating(x)));

    public static T Apply<T>(Activation activation, T x)
        where T : IFloatingPointIeee754<T> => activation switch
        {
            Activation.None => x,
            Activation.Tanh => Tanh(x),
            Activation.Relu => x > T.Zero ? x : T.Zero,
            Activation.Sigmoid => Sigmoid(x),
            _ => throw new ArgumentOutOfRangeException(nameof(activation)),
        };

    /// <summary>The derivative in terms of the value y = φ(x).</summary>
    public static T Derivative<T>(Activation activation, T y)
        where T : IFloatingPointIeee754<T> => activation switch
        {
            Activation.None => T.One,
            Activation.Tanh => T.One - y * y,
            Activation.Relu => y > T.Zero ? T.One : T.Zero,
            Activation.Sigmoid => y * (T.One - y),
            _ => throw new ArgumentOutOfRangeException(nameof(activation)),
        };

    private static T WithError<T>(T x, double y)
        where T : IFloatingPointIeee754<T> => T.CreateTruncating(Error is null ? y : y + Error(double.CreateTruncating(x)));
}
