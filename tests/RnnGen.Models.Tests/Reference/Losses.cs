using System.Numerics;

namespace RnnGen.Models.Tests.Reference;

/// <summary>
/// Losses of outputs y[b][t] and their gradients. A target's place is t × B + b, as in the batch; after a stage over time t is 0. The mean is
/// over all valid positions of the batch.
/// </summary>
internal static class Losses
{
    /// <summary>-log softmax(y)[target]; a target of -1 is ignored. Gradient: (softmax(y) - onehot(target)) / positions.</summary>
    public static (T Loss, T[][][] Gradient) SoftmaxCrossEntropy<T>(T[][][] y, int[] targets)
        where T : IFloatingPointIeee754<T>
    {
        int valid = Positions(y).Count(p => targets[p.Place] >= 0);
        T count = T.CreateTruncating(Math.Max(1, valid));
        T loss = T.Zero;
        var gradient = Zeros(y);
        foreach (var (b, t, place) in Positions(y))
        {
            int target = targets[place];
            if (target < 0) continue;
            T max = y[b][t].Max()!;
            var exp = y[b][t].Select(v => Functions.Exp(v - max)).ToArray();
            T sum = T.Zero;
            foreach (T e in exp) sum += e;
            loss += Functions.Log(sum) - (y[b][t][target] - max);
            for (int k = 0; k < exp.Length; k++)
                gradient[b][t][k] = (exp[k] / sum - (k == target ? T.One : T.Zero)) / count;
        }

        return (loss / count, gradient);
    }

    /// <summary>(y - target)², the features summed or averaged. Gradient: 2 (y - target) / (positions × features).</summary>
    public static (T Loss, T[][][] Gradient) MeanSquaredError<T>(T[][][] y, T[] targets, bool sumFeatures)
        where T : IFloatingPointIeee754<T> => OfDifferences(y, targets, sumFeatures, d => (d * d, (T.One + T.One) * d));

    /// <summary>|y - target|, the features summed or averaged. Gradient: the sign of y - target.</summary>
    public static (T Loss, T[][][] Gradient) MeanAbsoluteError<T>(T[][][] y, T[] targets, bool sumFeatures)
        where T : IFloatingPointIeee754<T> => OfDifferences(y, targets, sumFeatures, d => (T.Abs(d), T.CreateTruncating(T.Sign(d))));

    /// <summary>½ d² up to δ, δ (|d| - ½ δ) beyond, of d = y - target. Gradient: d, but no steeper than δ.</summary>
    public static (T Loss, T[][][] Gradient) Huber<T>(T[][][] y, T[] targets, T delta, bool sumFeatures)
        where T : IFloatingPointIeee754<T>
    {
        T half = T.One / (T.One + T.One);
        return OfDifferences(y, targets, sumFeatures, d => T.Abs(d) <= delta ? (half * d * d, d) : (delta * (T.Abs(d) - half * delta), d > T.Zero ? delta : -delta));
    }

    /// <summary>A function of each difference y - target, with its slope there; the features summed or averaged.</summary>
    private static (T Loss, T[][][] Gradient) OfDifferences<T>(T[][][] y, T[] targets, bool sumFeatures, Func<T, (T Value, T Slope)> of)
        where T : IFloatingPointIeee754<T>
    {
        int features = y[0][0].Length;
        T count = T.CreateTruncating(y.Sum(s => s.Length) * (sumFeatures ? 1 : features));
        T loss = T.Zero;
        var gradient = Zeros(y);
        foreach (var (b, t, place) in Positions(y))
        {
            for (int k = 0; k < features; k++)
            {
                var (value, slope) = of(y[b][t][k] - targets[place * features + k]);
                loss += value;
                gradient[b][t][k] = slope / count;
            }
        }

        return (loss / count, gradient);
    }

    private static IEnumerable<(int B, int T, int Place)> Positions<T>(T[][][] y)
    {
        for (int b = 0; b < y.Length; b++)
            for (int t = 0; t < y[b].Length; t++) yield return (b, t, t * y.Length + b);
    }

    private static T[][][] Zeros<T>(T[][][] y) => y.Select(s => s.Select(v => new T[v.Length]).ToArray()).ToArray();
}
