using System.Numerics;

namespace RnnGen.Models.Tests.Reference;

/// <summary>
/// i, f, o = σ(W·x + b_ih + U·h + b_hh), g = tanh(...), c' = f ⊙ c + i ⊙ g, h' = o ⊙ tanh(c'). The gate blocks of the tensors are in the
/// order i, f, g, o. With peepholes p, p_i ⊙ c, p_f ⊙ c and p_o ⊙ c' join the sums of i, f and o. Coupled, f = 1 - i and the blocks are i, g, o.
/// Row 0 of h and c is the initial state.
/// </summary>
/// <param name="peepholes">In the order i, f, o, or i, ozeros where there are none.</param>
internal sealed class LstmLayer<T>(
    Affine<T> input, Affine<T> hidden, ParameterValues<T>? peepholes, bool coupled, IReadOnlyList<string> stateNames, T[][] state,
    T[][] stateGradient)
    : RecurrentLayer<T>(stateNames, state, stateGradient)
    where T : IFloatingPointIeee754<T>
{
    private readonly int units = state[0].Length;
    private T[][] x = [];
    private T[][] h = [];
    private T[][] c = [];
    private Gates[][] gates = [];

    /// <summary>What a unit's gates are at a step, or their gradients.</summary>
    private record struct Gates(T I, T F, T G, T O);

    public override T[][] Forward(T[][] x)
    {
        this.x = x;
        h = new T[x.Length + 1][];
        c = new T[x.Length + 1][];
        gates = new T[x.Length][].Select(_ => new Gates[units]).ToArray();
        (h[0], c[0]) = (State[0], State[1]);
        for (int t = 0; t < x.Length; t++)
        {
            var a = input.Apply(x[t]);
            var fromHidden = hidden.Apply(h[t]);
            for (int r = 0; r < a.Length; r++) a[r] += fromHidden[r];

            h[t + 1] = new T[units];
            c[t + 1] = new T[units];
            for (int u = 0; u < units; u++)
            {
                var net = Read(a, u);
                T i = Functions.Sigmoid(Seen(net.I, 0, u, c[t][u]));
                T f = coupled ? T.One - i : Functions.Sigmoid(Seen(net.F, 1, u, c[t][u]));
                T g = Functions.Tanh(net.G);
                c[t + 1][u] = f * c[t][u] + i * g;
                T o = Functions.Sigmoid(Seen(net.O, coupled ? 1 : 2, u, c[t + 1][u]));
                h[t + 1][u] = o * Functions.Tanh(c[t + 1][u]);
                gates[t][u] = new(i, f, g, o);
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
            var da = new T[(coupled ? 3 : 4) * units];
            var dcBefore = new T[units];
            for (int u = 0; u < units; u++)
            {
                var (i, f, g, o) = gates[t][u];
                T tanhC = Functions.Tanh(c[t + 1][u]);
                T dhTotal = dy[t][u] + dh[u];
                T preO = dhTotal * tanhC * o * (T.One - o);
                T dcTotal = dc[u] + dhTotal * o * (T.One - tanhC * tanhC) + SeenBackward(preO, coupled ? 1 : 2, u, c[t + 1][u]);
                T df = dcTotal * c[t][u];
                T di = dcTotal * g - (coupled ? df : T.Zero);
                T preI = di * i * (T.One - i);
                T preF = coupled ? T.Zero : df * f * (T.One - f);
                Write(da, u, new(preI, preF, dcTotal * i * (T.One - g * g), preO));
                dcBefore[u] = dcTotal * f + SeenBackward(preI, 0, u, c[t][u]);
                if (!coupled) dcBefore[u] += SeenBackward(preF, 1, u, c[t][u]);
            }

            dx[t] = input.Backward(x[t], da);
            dh = hidden.Backward(h[t], da);
            dc = dcBefore;
        }

        (StateGradient[0], StateGradient[1]) = (dh, dc);
        return dx;
    }

    private Gates Read(T[] a, int u) => coupled
        ? new(a[u], T.Zero, a[units + u], a[2 * units + u])
        : new(a[u], a[units + u], a[2 * units + u], a[3 * units + u]);

    private void Write(T[] a, int u, Gates gate)
    {
        if (coupled) (a[u], a[units + u], a[2 * units + u]) = (gate.I, gate.G, gate.O);
        else (a[u], a[units + u], a[2 * units + u], a[3 * units + u]) = (gate.I, gate.F, gate.G, gate.O);
    }

    /// <summary>A gate's sum with what it sees of the cell.</summary>
    private T Seen(T net, int block, int u, T cell) => peepholes is null ? net : net + peepholes.Values[block * units + u] * cell;

    /// <summary>From the gradient of a gate's sum: adds to its peephole's, returns that of the cell that it saw.</summary>
    private T SeenBackward(T dNet, int block, int u, T cell)
    {
        if (peepholes is null) return T.Zero;
        peepholes.Gradient[block * units + u] += dNet * cell;
        return dNet * peepholes.Values[block * units + u];
    }
}
