using System.Numerics;

namespace RnnGen.Models.Tests.Reference;

/// <summary>
/// The order in which a sum of products is added up. It is nothing to the equations, but rounding errors depend on it.
/// </summary>
/// <param name="Reversed">From the last column to the first.</param>
/// <param name="BiasLast">The bias after the products.</param>
/// <param name="Fused">Multiplication and addition rounded once.</param>
public readonly record struct SummationOrder(bool Reversed = false, bool BiasLast = false, bool Fused = false);

/// <summary>y = W·x + b with W [R, C] row-major and b [R], and the gradients of both, to which every use adds.</summary>
internal sealed class Affine<T>(T[] weight, T[] bias, SummationOrder order)
    where T : IFloatingPointIeee754<T>
{
    public T[] WeightGradient { get; } = new T[weight.Length];

    public T[] BiasGradient { get; } = new T[bias.Length];

    public T[] Apply(T[] x)
    {
        var y = new T[bias.Length];
        for (int r = 0; r < y.Length; r++)
        {
            T sum = order.BiasLast ? T.Zero : bias[r];
            for (int k = 0; k < x.Length; k++)
            {
                int c = order.Reversed ? x.Length - 1 - k : k;
                sum = MultiplyAdd(weight[r * x.Length + c], x[c], sum);
            }

            y[r] = order.BiasLast ? sum + bias[r] : sum;
        }

        return y;
    }

    /// <summary>From the gradient of y: adds to those of W and b, returns that of x.</summary>
    public T[] Backward(T[] x, T[] dy)
    {
        var dx = new T[x.Length];
        for (int k = 0; k < dy.Length; k++)
        {
            int r = order.Reversed ? dy.Length - 1 - k : k;
            for (int c = 0; c < x.Length; c++)
            {
                WeightGradient[r * x.Length + c] = MultiplyAdd(dy[r], x[c], WeightGradient[r * x.Length + c]);
                dx[c] = MultiplyAdd(dy[r], weight[r * x.Length + c], dx[c]);
            }

            BiasGradient[r] += dy[r];
        }

        return dx;
    }

    private T MultiplyAdd(T a, T b, T c) => order.Fused ? T.FusedMultiplyAdd(a, b, c) : a * b + c;
}
