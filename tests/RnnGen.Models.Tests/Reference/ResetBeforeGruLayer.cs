using System.Numerics;

namespace RnnGen.Models.Tests.Reference;

/// <summary>
/// r, z = σ(W·x + b_ih + U·h + b_hh), n = tanh(W·x + b_ih + U·(r ⊙ h) + b_hh), h' = (1 - z) ⊙ n + z ⊙ h: the reset gate works on the state,
/// before the recurrent product. The gate blocks of the tensors are in the order r, z, n. Row 0 of h is the initial state.
/// </summary>
internal sealed class ResetBeforeGruLayer<T>(
    Affine<T> input, Affine<T> hidden, IReadOnlyList<string> stateNames, T[][] state, T[][] stateGradient)
    : RecurrentLayer<T>(stateNames, state, stateGradient)
    where T : IFloatingPointIeee754<T>
{
    private readonly int units = state[0].Length;
    private T[][] x = [];
    private T[][] h = [];
    private T[][] gates = [];

    public override T[][] Forward(T[][] x)
    {
        this.x = x;
        h = new T[x.Length + 1][];
        gates = new T[x.Length][];
        h[0] = State[0];
        for (int t = 0; t < x.Length; t++)
        {
            var a = gates[t] = input.Apply(x[t]);
            var fromState = hidden.ApplyRows(h[t], 0, 2 * units);
            for (int k = 0; k < 2 * units; k++) a[k] = Functions.Sigmoid(a[k] + fromState[k]);
            var fromReset = hidden.ApplyRows(Reset(t), 2 * units, units);
            h[t + 1] = new T[units];
            for (int u = 0; u < units; u++)
            {
                T z = a[units + u];
                T n = a[2 * units + u] = Functions.Tanh(a[2 * units + u] + fromReset[u]);
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
            var total = dy[t].Zip(dh, (a, b) => a + b).ToArray();
            var dn = new T[units];
            var da = new T[3 * units];
            for (int u = 0; u < units; u++)
            {
                var (z, n) = (gates[t][units + u], gates[t][2 * units + u]);
                dn[u] = da[2 * units + u] = total[u] * (T.One - z) * (T.One - n * n);
                da[units + u] = total[u] * (h[t][u] - n) * z * (T.One - z);
            }

            var dReset = hidden.BackwardRows(Reset(t), dn, 2 * units);
            for (int u = 0; u < units; u++)
            {
                T r = gates[t][u];
                da[u] = dReset[u] * h[t][u] * r * (T.One - r);
            }

            dx[t] = input.Backward(x[t], da);
            dh = hidden.BackwardRows(h[t], da[..(2 * units)], 0);
            for (int u = 0; u < units; u++) dh[u] += total[u] * gates[t][units + u] + dReset[u] * gates[t][u];
        }

        StateGradient[0] = dh;
        return dx;
    }

    /// <summary>r ⊙ h.</summary>
    private T[] Reset(int t) => h[t].Select((v, u) => gates[t][u] * v).ToArray();
}
