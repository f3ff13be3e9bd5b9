using System.Numerics;

namespace RnnGen.Models.Tests.Reference;

/// <summary>y[t] = φ(W·x[t] + b).</summary>
internal sealed class DenseLayer<T>(Activation phi, Affine<T> affine) : Layer<T>
    where T : IFloatingPointIeee754<T>
{
    private T[][] x = [];
    private T[][] y = [];

    public override T[][] Forward(T[][] x)
    {
        this.x = x;
        y = x.Select(v => affine.Apply(v).Select(a => Functions.Apply(phi, a)).ToArray()).ToArray();
        return y;
    }

    public override T[][] Backward(T[][] dy)
    {
        var dx = new T[x.Length][];
        for (int t = 0; t < x.Length; t++)
        {
            var da = dy[t].Zip(y[t], (d, v) => d * Functions.Derivative(phi, v)).ToArray();
            dx[t] = affine.Backward(x[t], da);
        }

        return dx;
    }
}

/// <summary>Only the last step goes on.</summary>
internal sealed class LastStepLayer<T> : Layer<T>
    where T : IFloatingPointIeee754<T>
{
    private int steps;
    private int width;

    public override T[][] Forward(T[][] x)
    {
        (steps, width) = (x.Length, x[0].Length);
        return [x[^1]];
    }

    public override T[][] Backward(T[][] dy)
    {
        var dx = new T[steps][];
        for (int t = 0; t < steps; t++) dx[t] = t == steps - 1 ? dy[0] : new T[width];
        return dx;
    }
}
