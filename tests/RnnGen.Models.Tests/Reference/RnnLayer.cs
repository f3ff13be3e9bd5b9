using System.Numerics;

namespace RnnGen.Models.Tests.Reference;

/// <summary>h[t+1] = φ(W·x[t] + b_ih + U·h[t] + b_hh). Row 0 of h is the initial state.</summary>
internal sealed class RnnLayer<T>(
    Activation phi, Affine<T> input, Affine<T> hidden, IReadOnlyList<string> stateNames, T[][] state, T[][] stateGradient)
    : RecurrentLayer<T>(stateNames, state, stateGradient)
    where T : IFloatingPointIeee754<T>
{
    private T[][] x = [];
    private T[][] h = [];

    public override T[][] Forward(T[][] x)
    {
        this.x = x;
        h = new T[x.Length + 1][];
        h[0] = State[0];
        for (int t = 0; t < x.Length; t++)
        {
            var fromInput = input.Apply(x[t]);
            var fromHidden = hidden.Apply(h[t]);
            h[t + 1] = new T[h[t].Length];
            for (int u = 0; u < h[t].Length; u++) h[t + 1][u] = Functions.Apply(phi, fromInput[u] + fromHidden[u]);
        }

        State[0] = h[^1];
        return h[1..];
    }

    public override T[][] Backward(T[][] dy)
    {
        var dx = new T[x.Length][];
        var dh = StateGradient[0];
        for (int t = x.Length - 1; t >= 0; t--)
        {
            var da = new T[dh.Length];
            for (int u = 0; u < dh.Length; u++) da[u] = (dy[t][u] + dh[u]) * Functions.Derivative(phi, h[t + 1][u]);
            dx[t] = input.Backward(x[t], da);
            dh = hidden.Backward(h[t], da);
        }

        StateGradient[0] = dh;
        return dx;
    }
}
