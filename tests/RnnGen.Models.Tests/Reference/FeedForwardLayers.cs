using System.Numerics;

namespace RnnGen.Models.Tests.Reference;

/// <summary>y[t] = φ(W·x[t] + b).</summary>
internal sealed class DenseLayer<T>(NonLinearity phi, Affine<T> affine) : Layer<T>
    where T : IFloatingPointIeee754<T>
{
    private T[][] x = [];
    private T[][] a = [];
    private T[][] y = [];

    public override T[][] Forward(T[][] x)
    {
        this.x = x;
        a = x.Select(affine.Apply).ToArray();
        y = a.Select(v => Array.ConvertAll(v, phi.Apply)).ToArray();
        return y;
    }

    public override T[][] Backward(T[][] dy)
    {
        var dx = new T[x.Length][];
        for (int t = 0; t < x.Length; t++)
        {
            var da = dy[t].Select((d, k) => d * phi.Derivative(a[t][k], y[t][k])).ToArray();
            dx[t] = affine.Backward(x[t], da);
        }

        return dx;
    }
}

/// <summary>
/// Only the last step goes on: of features that come from a layer in reverse, that is its state at step 0, where it ended.
/// </summary>
/// <param name="reversed">From which feature on time ran in reverse.</param>
internal sealed class LastStepLayer<T>(int reversed) : Layer<T>
    where T : IFloatingPointIeee754<T>
{
    private int steps;
    private int width;

    public override T[][] Forward(T[][] x)
    {
        (steps, width) = (x.Length, x[0].Length);
        return [x[^1].Select((last, k) => k < reversed ? last : x[0][k]).ToArray()];
    }

    public override T[][] Backward(T[][] dy)
    {
        var dx = new T[steps][];
        for (int t = 0; t < steps; t++) dx[t] = new T[width];
        for (int k = 0; k < width; k++) dx[k < reversed ? steps - 1 : 0][k] = dy[0][k];
        return dx;
    }
}
