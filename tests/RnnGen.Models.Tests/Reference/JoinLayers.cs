using System.Numerics;

namespace RnnGen.Models.Tests.Reference;

/// <summary>Several values in one.</summary>
internal abstract class JoinLayer<T> : Layer<T>
    where T : IFloatingPointIeee754<T>
{
    public override T[][] Forward(T[][] x) => Forward([x]);

    public override T[][] Backward(T[][] dy) => BackwardAll(dy).Single();

    public static T[][] Sum(T[][] a, T[][] b) => a.Zip(b, (u, v) => u.Zip(v, (p, q) => p + q).ToArray()).ToArray();
}

/// <summary>y[t] = a[t] + b[t] + …</summary>
internal sealed class AddLayer<T> : JoinLayer<T>
    where T : IFloatingPointIeee754<T>
{
    private int count;

    public override T[][] Forward(T[][][] xs)
    {
        count = xs.Length;
        return xs.Aggregate(Sum);
    }

    public override T[][][] BackwardAll(T[][] dy) => [.. Enumerable.Repeat(dy, count)];
}

/// <summary>y[t] = [a[t], b[t], …]</summary>
internal sealed class ConcatenateLayer<T> : JoinLayer<T>
    where T : IFloatingPointIeee754<T>
{
    private int[] widths = [];

    public override T[][] Forward(T[][][] xs)
    {
        widths = [.. xs.Select(x => x[0].Length)];
        return [.. Enumerable.Range(0, xs[0].Length).Select(t => xs.SelectMany(x => x[t]).ToArray())];
    }

    public override T[][][] BackwardAll(T[][] dy) =>
        [.. widths.Select((width, i) => dy.Select(d => d.Skip(widths.Take(i).Sum()).Take(width).ToArray()).ToArray())];
}
