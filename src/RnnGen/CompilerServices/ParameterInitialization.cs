using System.Numerics.Tensors;

namespace RnnGen.CompilerServices;

/// <summary>Fills the tensors of a model as their stages declare. Every value is a function of (seed, tensor, position).</summary>
internal static class ParameterInitialization
{
    public static void Run(ParameterSet parameters, ulong seed)
    {
        foreach (var tensor in parameters) Check(tensor);
        var values = new float[parameters.Count == 0 ? 0 : parameters.Max(t => t.Length)];
        for (int i = 0; i < parameters.Count; i++)
        {
            var tensor = parameters[i];
            var span = values.AsSpan(0, tensor.Length);
            Fill(span, tensor.Description, new CounterRandom(seed, RandomPurpose.Initialization, (uint)i));
            tensor.Pack(span);
        }
    }

    private static void Check(Tensor tensor)
    {
        var (initializer, packing) = (tensor.Description.Initialization.Initializer, tensor.Description.Packing);
        if (initializer is Initializer.Orthogonal or Initializer.Identity && packing.Units != packing.Depth)
            throw new InvalidOperationException($"{tensor} starts as {initializer}, which needs square gates; a gate is [{packing.Units}, {packing.Depth}].");
    }

    private static void Fill(Span<float> values, TensorDescription tensor, CounterRandom random)
    {
        var start = tensor.Initialization;
        int gateLength = tensor.Packing.Units * tensor.Packing.Depth;
        switch (start.Initializer)
        {
            case Initializer.Uniform or Initializer.Glorot:
                for (int i = 0; i < values.Length; i++) values[i] = (float)((2.0 * random.Uniform((ulong)i) - 1.0) * start.Scale);
                break;
            case Initializer.Normal:
                for (int i = 0; i < values.Length; i++) values[i] = (float)(random.Normal((ulong)i) * start.Scale);
                break;
            case Initializer.Orthogonal:
                for (int gate = 0; gate < tensor.Packing.Gates; gate++)
                    Orthogonal(values.Slice(gate * gateLength, gateLength), tensor.Packing.Units, start.Scale, random, (ulong)(gate * gateLength));
                break;
            case Initializer.Identity:
                values.Clear();
                for (int row = 0; row < tensor.Packing.Gates * tensor.Packing.Units; row++)
                    values[row * tensor.Packing.Depth + row % tensor.Packing.Units] = start.Scale;
                break;
            default:
                values.Clear();
                break;
        }

        if (start.ConstantGate >= 0) values.Slice(start.ConstantGate * gateLength, gateLength).Fill(start.Constant);
    }

    /// <summary>
    /// A matrix from the uniform distribution over orthogonal matrices: the factor Q of a Gaussian matrix whose R has a positive diagonal (F. Mezzadri, "How to
    /// generate random matrices from the classical compact groups", 2007). Gram-Schmidt gives that sign; done twice, it is orthogonal to rounding.
    /// </summary>
    private static void Orthogonal(Span<float> values, int n, float scale, CounterRandom random, ulong firstIndex)
    {
        var rows = new double[n * n];
        for (int i = 0; i < rows.Length; i++) rows[i] = random.Normal(firstIndex + (ulong)i);
        for (int i = 0; i < n; i++)
        {
            var row = rows.AsSpan(i * n, n);
            for (int pass = 0; pass < 2; pass++)
            {
                for (int j = 0; j < i; j++)
                {
                    ReadOnlySpan<double> other = rows.AsSpan(j * n, n);
                    TensorPrimitives.MultiplyAdd(other, -Summation.Dot(row, other), row, row);
                }

                TensorPrimitives.Divide(row, Math.Sqrt(Summation.Dot(row, row)), row);
            }
        }

        for (int i = 0; i < rows.Length; i++) values[i] = (float)(scale * rows[i]);
    }
}
