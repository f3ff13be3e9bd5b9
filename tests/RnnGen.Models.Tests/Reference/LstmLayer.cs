using System.Numerics;

namespace RnnGen.Models.Tests.Reference;

/// <summary>
/// i, f, o = σ(W·x + b_ih + U·h + b_hh), g = tanh(...), c' = f ⊙ c + i ⊙ g, h' = o ⊙ tanh(c'). The gate blocks of the tensors are in the
/// order i, f, g, o. Row 0 of h and c is the initial state.
/// </summary>
internal sealed class LstmLayer<T>(
    Affine<T> input, Affine<T> hidden, IReadOnlyList<string> stateNames, T[][] state, T[][] stateGradient)
    : RecurrentLayer<T>(stateNames, state, stateGradient)
    where T : IFloatingPointIeee754<T>
{
    private readonly int units = state[0].Length;
    private T[][] x = [];
    private T[][] h = [];
    private T[][] c = [];
    private T[][] gates = [];

    public override T[][] Forward(T[][] x)
    {
        this.x = x;
        h = new T[x.Length + 1][];
        c = new T[x.Length + 1][];
        gates = new T[x.Length][];
        (h[0], c[0]) = (State[0], State[1]);
        for (int t = 0; t < x.Length; t++)
        {
            var a = input.Apply(x[t]);
            var fromHidden = hidden.Apply(h[t]);
            for (int r = 0; r < a.Length; r++) a[r] += fromHidden[r];

            h[t + 1] = new T[units];
            c[t + 1] = new T[units];
            gates[t] = a;
            for (int u = 0; u < units; u++)
            {
                T i = a[u] = Functions.Sigmoid(a[u]);
                T f = a[units + u] = Functions.Sigmoid(a[units + u]);
                T g = a[2 * units + u] = Functions.Tanh(a[2 * units + u]);
                T o = a[3 * units + u] = Functions.Sigmoid(a[3 * units + u]);
                c[t + 1][u] = f * c[t][u] + i * g;
                h[t + 1][u] = o * Functions.Tanh(c[t + 1][u]);
            }
        }

        (State[0], State[1]) = (h[^1], c[^1]);
        return h[1..];
    }

    public override T[][] Backward(T[][] dy)
    {
        var dx = new T[x.Length][];
        var (dh, dc) = (StateGradient[0], StateGradient[1]);
        for (int t = x.Length - 1; t >= 0; t--)
        {
            var da = new T[4 * units];
            var dcBefore = new T[units];
            for (int u = 0; u < units; u++)
            {
                var (i, f, g, o) = (gates[t][u], gates[t][units + u], gates[t][2 * units + u], gates[t][3 * units + u]);
                T tanhC = Functions.Tanh(c[t + 1][u]);
                T dhTotal = dy[t][u] + dh[u];
                T dcTotal = dc[u] + dhTotal * o * (T.One - tanhC * tanhC);
                da[u] = dcTotal * g * i * (T.One - i);
                da[units + u] = dcTotal * c[t][u] * f * (T.One - f);
                da[2 * units + u] = dcTotal * i * (T.One - g * g);
                da[3 * units + u] = dhTotal * tanhC * o * (T.One - o);
                dcBefore[u] = dcTotal * f;
            }

            dx[t] = input.Backward(x[t], da);
            dh = hidden.Backward(h[t], da);
            dc = dcBefore;
        }

        (StateGradient[0], StateGradient[1]) = (dh, dc);
        return dx;
    }
}
