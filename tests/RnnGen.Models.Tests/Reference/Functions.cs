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

    private static T WithError<T>(T x, double y)
        where T : IFloatingPointIeee754<T> => T.CreateTruncating(Error is null ? y : y + Error(double.CreateTruncating(x)));
}
