using System.Numerics;

namespace RnnGen.Models.Tests.Reference;

/// <summary>
/// The mean of all steps. Its state is the sum of the steps before the sequence, and their number, which has no gradient.
/// </summary>
internal sealed class MeanOverTimeLayer<T>(IReadOnlyList<string> stateNames, T[][] state, T[][] stateGradient)
    : RecurrentLayer<T>(stateNames, state, stateGradient)
    where T : IFloatingPointIeee754<T>
{
    private int steps;
    private T count = T.Zero;

    public override T[][] Forward(T[][] x)
    {
        steps = x.Length;
        count = State[1][0] + T.CreateChecked(steps);
        State[0] = x.Aggregate(State[0], (sum, v) => sum.Zip(v, (a, b) => a + b).ToArray());
        State[1] = [count];
        return [State[0].Select(v => v / count).ToArray()];
    }

    public override T[][] Backward(T[][] dy)
    {
        StateGradient[0] = StateGradient[0].Zip(dy[0], (s, d) => s + d / count).ToArray();
        return Enumerable.Range(0, steps).Select(_ => StateGradient[0]).ToArray();
    }
}

/// <summary>
/// The largest of all steps, feature by feature; of equals the first. Its state is the largest of the steps before the sequence, and their
/// number, which has no gradient.
/// </summary>
internal sealed class MaxOverTimeLayer<T>(IReadOnlyList<string> stateNames, T[][] state, T[][] stateGradient)
    : RecurrentLayer<T>(stateNames, state, stateGradient)
    where T : IFloatingPointIeee754<T>
{
    private const int Before = -1;
    private int steps;
    private int[] places = [];

    public override T[][] Forward(T[][] x)
    {
        steps = x.Length;
        bool hasBefore = State[1][0] > T.Zero;
        var largest = (T[])(hasBefore ? State[0] : x[0]).Clone();
        places = Enumerable.Repeat(hasBefore ? Before : 0, largest.Length).ToArray();
        for (int t = 0; t < steps; t++)
            for (int k = 0; k < largest.Length; k++)
                if (x[t][k] > largest[k]) (largest[k], places[k]) = (x[t][k], t);

        State[0] = largest;
        State[1] = [State[1][0] + T.CreateChecked(steps)];
        return [largest];
    }

    public override T[][] Backward(T[][] dy)
    {
        var dx = Enumerable.Range(0, steps).Select(_ => new T[places.Length]).ToArray();
        var dBefore = new T[places.Length];
        for (int k = 0; k < places.Length; k++)
            (places[k] == Before ? dBefore : dx[places[k]])[k] = dy[0][k] + StateGradient[0][k];
        StateGradient[0] = dBefore;
        return dx;
    }
}
