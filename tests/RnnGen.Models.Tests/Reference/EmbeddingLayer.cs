using System.Numerics;

namespace RnnGen.Models.Tests.Reference;

/// <summary>y[t] is the row of the table whose number x[t] marks with a one.</summary>
internal sealed class EmbeddingLayer<T>(ParameterValues<T> table, int size) : Layer<T>
    where T : IFloatingPointIeee754<T>
{
    private int[] rows = [];

    public override T[][] Forward(T[][] x)
    {
        rows = x.Select(v => Array.IndexOf(v, T.One)).ToArray();
        return rows.Select(row => table.Values.AsSpan(row * size, size).ToArray()).ToArray();
    }

    public override T[][] Backward(T[][] dy)
    {
        for (int t = 0; t < rows.Length; t++)
            for (int k = 0; k < size; k++) table.Gradient[rows[t] * size + k] += dy[t][k];
        return dy.Select(_ => Array.Empty<T>()).ToArray();
    }
}
