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

    public T[] Apply(T[] x) => ApplyRows(x, 0, bias.Length);

    /// <summary>Some rows of W·x + b.</summary>
    public T[] ApplyRows(T[] x, int first, int count)
    {
        var y = new T[count];
        for (int i = 0; i < count; i++)
        {
            int r = first + i;
            T sum = order.BiasLast ? T.Zero : bias[r];
            for (int k = 0; k < x.Length; k++)
            {
                int c = order.Reversed ? x.Length - 1 - k : k;
                sum = MultiplyAdd(weight[r * x.Length + c], x[c], sum);
            }

            y[i] = order.BiasLast ? sum + bias[r] : sum;
        }

        return y;
    }

    /// <summary>From the gradient of y: adds to those of W and b, returns that of x.</summary>
    public T[] Backward(T[] x, T[] dy) => BackwardRows(x, dy, 0);

    /// <summary>The same from the gradient of some rows of y.</summary>
    public T[] BackwardRows(T[] x, T[] dy, int first)
    {
        var dx = new T[x.Length];
        for (int k = 0; k < dy.Length; k++)
        {
            int i = order.Reversed ? dy.Length - 1 - k : k;
            int r = first + i;
            for (int c = 0; c < x.Length; c++)
            {
                WeightGradient[r * x.Length + c] = MultiplyAdd(dy[i], x[c], WeightGradient[r * x.Length + c]);
                dx[c] = MultiplyAdd(dy[i], weight[r * x.Length + c], dx[c]);
            }

            BiasGradient[r] += dy[i];
        }

        return dx;
    }

    private T MultiplyAdd(T a, T b, T c) => order.Fused ? T.FusedMultiplyAdd(a, b, c) : a * b + c;
}
