using System.Numerics;

namespace RnnGen.Models.Tests.Reference;

/// <summary>A layer that reads its sequence from the end to the beginning; outputs stand where their inputs do.</summary>
internal sealed class ReverseLayer<T>(RecurrentLayer<T> layer) : Layer<T>
    where T : IFloatingPointIeee754<T>
{
    public override IEnumerable<RecurrentLayer<T>> Recurrent => [layer];

    public override T[][] Forward(T[][] x) => Reversed(layer.Forward(Reversed(x)));

    public override T[][] Backward(T[][] dy) => Reversed(layer.Backward(Reversed(dy)));

    private static T[][] Reversed(T[][] steps) => [.. Enumerable.Reverse(steps)];
}

/// <summary>Two layers with the same inputs, their outputs side by side.</summary>
internal sealed class BidirectionalLayer<T>(Layer<T> forward, Layer<T> reverse) : Layer<T>
    where T : IFloatingPointIeee754<T>
{
    public override IEnumerable<RecurrentLayer<T>> Recurrent => [.. forward.Recurrent, .. reverse.Recurrent];

    public override T[][] Forward(T[][] x) => forward.Forward(x).Zip(reverse.Forward(x), (f, r) => (T[])[.. f, .. r]).ToArray();

    public override T[][] Backward(T[][] dy)
    {
        var fromForward = forward.Backward(dy.Select(d => d[..(d.Length / 2)]).ToArray());
        var fromReverse = reverse.Backward(dy.Select(d => d[(d.Length / 2)..]).ToArray());
        return fromForward.Zip(fromReverse, (f, r) => f.Zip(r, (a, b) => a + b).ToArray()).ToArray();
    }
}
