using System.Numerics;

namespace RnnGen.Models.Tests.Reference;

/// <summary>h[t+1] = φ(W·x[t] + b_ih + U·h[t] + b_hh). Row 0 of h is the initial state.</summary>
internal sealed class RnnLayer<T>(
    NonLinearity phi, Affine<T> input, Affine<T> hidden, IReadOnlyList<string> stateNames, T[][] state, T[][] stateGradient)
    : RecurrentLayer<T>(stateNames, state, stateGradient)
    where T : IFloatingPointIeee754<T>
{
    private T[][] x = [];
    private T[][] a = [];
    private T[][] h = [];

    public override T[][] Forward(T[][] x)
    {
        this.x = x;
        a = new T[x.Length][];
        h = new T[x.Length + 1][];
        h[0] = State[0];
        for (int t = 0; t < x.Length; t++)
        {
            var fromInput = input.Apply(x[t]);
            var fromHidden = hidden.Apply(h[t]);
            a[t] = fromInput.Zip(fromHidden, (input, state) => input + state).ToArray();
            h[t + 1] = Array.ConvertAll(a[t], phi.Apply);
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
            for (int u = 0; u < dh.Length; u++) da[u] = (dy[t][u] + dh[u]) * phi.Derivative(a[t][u], h[t + 1][u]);
            dx[t] = input.Backward(x[t], da);
            dh = hidden.Backward(h[t], da);
        }

        StateGradient[0] = dh;
        return dx;
    }
}
