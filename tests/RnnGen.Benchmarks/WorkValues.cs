namespace RnnGen.Benchmarks;

/// <summary>
/// The numbers of a work, equal on all sides, so that outputs can be compared: a hash of tensor and place, uniform in ±1/√hidden for weights and ±1 for inputs.
/// Weights are in PyTorch's shapes and gate order (LSTM i, f, g, o; GRU r, z, n).
/// </summary>
public static class WorkValues
{
    /// <summary>[gates · hidden, input].</summary>
    public static float[] InputWeights(Work work) => Uniform(1, work.Gates * work.Hidden * work.Input, Bound(work));

    /// <summary>[gates · hidden, hidden].</summary>
    public static float[] RecurrentWeights(Work work) => Uniform(2, work.Gates * work.Hidden * work.Hidden, Bound(work));

    /// <summary>[gates · hidden], to the input product.</summary>
    public static float[] InputBias(Work work) => Uniform(3, work.Gates * work.Hidden, Bound(work));

    /// <summary>[gates · hidden], to the recurrent product.</summary>
    public static float[] RecurrentBias(Work work) => Uniform(4, work.Gates * work.Hidden, Bound(work));

    /// <summary>[steps, batch, input].</summary>
    public static float[] Inputs(Work work) => Uniform(5, work.Steps * work.Batch * work.Input, 1);

    /// <summary>[steps, batch, hidden]: the gradient of the loss by the outputs, where a backward pass starts.</summary>
    public static float[] OutputGradient(Work work) => Uniform(6, work.Steps * work.Batch * work.Hidden, 1);

    private static float Bound(Work work) => 1 / MathF.Sqrt(work.Hidden);

    /// <summary>Value i of a tensor: the low 32 bits of (i + 1) · 2654435761 + tensor · 40503, mixed once, as 24 bits of a fraction.</summary>
    private static float[] Uniform(uint tensor, int length, float bound)
    {
        var values = new float[length];
        for (int i = 0; i < length; i++)
        {
            uint bits = unchecked((((uint)i + 1) * 2654435761u) + (tensor * 40503u));
            bits = unchecked((bits ^ (bits >> 15)) * 2246822519u);
            bits ^= bits >> 13;
            values[i] = (((bits >> 8) / 8388608f) - 1) * bound;
        }

        return values;
    }
}
