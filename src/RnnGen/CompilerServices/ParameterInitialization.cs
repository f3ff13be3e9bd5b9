using System.Numerics.Tensors;

namespace RnnGen.CompilerServices;

/// <summary>Fills the tensors of a model as their stages declare. Every value is a function of (seed, tensor, position), so a few at a time are enough room.</summary>
internal static class ParameterInitialization
{
    private const int ChunkLength = 16 << 10;

    public static void Run(ParameterSet parameters, ulong seed)
    {
        foreach (var tensor in parameters) Check(tensor);
        for (int i = 0; i < parameters.Count; i++) Run(parameters, i, seed);
    }

    /// <summary>Fills one tensor with what <see cref="Run(ParameterSet, ulong)"/> gives it.</summary>
    public static void Run(ParameterSet parameters, int index, ulong seed)
    {
        var tensor = parameters[index];
        Check(tensor);
        var random = new CounterRandom(seed, RandomPurpose.Initialization, (uint)index);
        var values = new float[Math.Min(ChunkLength, tensor.Length)];
        if (tensor.Description.Initialization.Initializer == Initializer.Orthogonal)
        {
            FillOrthogonal(tensor, random);
        }
        else
        {
            for (int first = 0; first < tensor.Length; first += values.Length)
            {
                var span = values.AsSpan(0, Math.Min(values.Length, tensor.Length - first));
                Fill(span, first, tensor.Description, random);
                tensor.Pack(span, first);
            }
        }

        FillConstantGate(tensor, values);
    }

    private static void Check(Tensor tensor)
    {
        var (initializer, packing) = (tensor.Description.Initialization.Initializer, tensor.Description.Packing);
        if (initializer is Initializer.Orthogonal or Initializer.Identity && packing.Units != packing.Depth)
            throw new InvalidOperationException($"{tensor} starts as {initializer}, which needs square gates; a gate is [{packing.Units}, {packing.Depth}].");
    }

    private static void Fill(Span<float> values, int first, TensorDescription tensor, CounterRandom random)
    {
        var start = tensor.Initialization;
        switch (start.Initializer)
        {
            case Initializer.Uniform or Initializer.Glorot:
                for (int i = 0; i < values.Length; i++) values[i] = (float)((2.0 * random.Uniform((ulong)(first + i)) - 1.0) * start.Scale);
                break;
            case Initializer.Normal:
                for (int i = 0; i < values.Length; i++) values[i] = (float)(random.Normal((ulong)(first + i)) * start.Scale);
                break;
            case Initializer.Identity:
                int depth = tensor.Packing.Depth;
                for (int i = 0; i < values.Length; i++) values[i] = (first + i) % depth == (first + i) / depth % tensor.Packing.Units ? start.Scale : 0f;
                break;
            default:
                values.Clear();
                break;
        }
    }

    private static void FillConstantGate(Tensor tensor, float[] values)
    {
        var (start, packing) = (tensor.Description.Initialization, tensor.Description.Packing);
        if (start.ConstantGate is < 0 and not Initialization.EveryGate) return;
        bool every = start.ConstantGate == Initialization.EveryGate;
        Array.Fill(values, start.Constant);
        int gateLength = packing.Units * packing.Depth, first = every ? 0 : start.ConstantGate * gateLength, length = every ? tensor.Length : gateLength;
        for (int done = 0; done < length; done += values.Length) tensor.Pack(values.AsSpan(0, Math.Min(values.Length, length - done)), first + done);
    }

    private static void FillOrthogonal(Tensor tensor, CounterRandom random)
    {
        int n = tensor.Description.Packing.Units;
        var row = new float[n];
        for (int gate = 0; gate < tensor.Description.Packing.Gates; gate++)
        {
            int first = gate * n * n;
            double[] rows = Orthogonal(n, random, (ulong)first);
            for (int i = 0; i < rows.Length; i += n)
            {
                for (int k = 0; k < n; k++) row[k] = (float)(tensor.Description.Initialization.Scale * rows[i + k]);
                tensor.Pack(row, first + i);
            }
        }
    }

    /// <summary>
    /// A matrix from the uniform distribution over orthogonal matrices: the factor Q of a Gaussian matrix whose R has a positive diagonal (F. Mezzadri, "How to
    /// generate random matrices from the classical compact groups", 2007). Gram-Schmidt gives that sign; done twice, it is orthogonal to rounding.
    /// </summary>
    private static double[] Orthogonal(int n, CounterRandom random, ulong firstIndex)
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

        return rows;
    }
}
