using System.Numerics;

namespace RnnGen.Models.Tests.Reference;

/// <summary>y = W·x + b with W [R, C] row-major and b [R], and the gradients of both, to which every use adds.</summary>
internal sealed class Affine<T>(T[] weight, T[] bias)
    where T : IFloatingPointIeee754<T>
{
    public T[] WeightGradient { get; } = new T[weight.Length];

    public T[] BiasGradient { get; } = new T[bias.Length];

    public T[] Apply(T[] x)
    {
        var y = new T[bias.Length];
        for (int r = 0; r < y.Length; r++)
        {
            T sum = bias[r];
            for (int c = 0; c < x.Length; c++) sum += weight[r * x.Length + c] * x[c];
            y[r] = sum;
        }

        return y;
    }

    /// <summary>From the gradient of y: adds to those of W and b, returns that of x.</summary>
    public T[] Backward(T[] x, T[] dy)
    {
        var dx = new T[x.Length];
        for (int r = 0; r < dy.Length; r++)
        {
            for (int c = 0; c < x.Length; c++)
            {
                WeightGradient[r * x.Length + c] += dy[r] * x[c];
                dx[c] += dy[r] * weight[r * x.Length + c];
            }

            BiasGradient[r] += dy[r];
        }

        return dx;
    }
}
