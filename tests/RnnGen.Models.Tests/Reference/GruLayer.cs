using System.Numerics;

namespace RnnGen.Models.Tests.Reference;

/// <summary>
/// r, z = σ(W·x + b_ih + U·h + b_hh), n = tanh(W·x + b_ih + r ⊙ (U·h + b_hh)), h' = (1 - z) ⊙ n + z ⊙ h: the reset gate works on the recurrent
/// product. The gate blocks of the tensors are in the order r, z, n. Row 0 of h is the initial state.
/// </summary>
internal sealed class GruLayer<T>(
    Affine<T> input, Affine<T> hidden, IReadOnlyList<string> stateNames, T[][] state, T[][] stateGradient)
    : RecurrentLayer<T>(stateNames, state, stateGradient)
    where T : IFloatingPointIeee754<T>
{
    private readonly int units = state[0].Length;
    private T[][] x = [];
    private T[][] h = [];
    private T[][] gates = [];
    private T[][] fromHidden = [];

    public override T[][] Forward(T[][] x)
    {
        this.x = x;
        h = new T[x.Length + 1][];
        gates = new T[x.Length][];
        fromHidden = new T[x.Length][];
        h[0] = State[0];
        for (int t = 0; t < x.Length; t++)
        {
            var a = gates[t] = input.Apply(x[t]);
            var b = fromHidden[t] = hidden.Apply(h[t]);
            h[t + 1] = new T[units];
            for (int u = 0; u < units; u++)
            {
                T r = a[u] = Functions.Sigmoid(a[u] + b[u]);
                T z = a[units + u] = Functions.Sigmoid(a[units + u] + b[units + u]);
                T n = a[2 * units + u] = Functions.Tanh(a[2 * units + u] + r * b[2 * units + u]);
                h[t + 1][u] = (T.One - z) * n + z * h[t][u];
            }
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
            var (da, db) = (new T[3 * units], new T[3 * units]);
            var kept = new T[units];
            for (int u = 0; u < units; u++)
            {
                var (r, z, n) = (gates[t][u], gates[t][units + u], gates[t][2 * units + u]);
                T dhTotal = dy[t][u] + dh[u];
                T dn = dhTotal * (T.One - z) * (T.One - n * n);
                da[u] = db[u] = dn * fromHidden[t][2 * units + u] * r * (T.One - r);
                da[units + u] = db[units + u] = dhTotal * (h[t][u] - n) * z * (T.One - z);
                da[2 * units + u] = dn;
                db[2 * units + u] = dn * r;
                kept[u] = dhTotal * z;
            }

            dx[t] = input.Backward(x[t], da);
            dh = hidden.Backward(h[t], db);
            for (int u = 0; u < units; u++) dh[u] += kept[u];
        }

        StateGradient[0] = dh;
        return dx;
    }
}
