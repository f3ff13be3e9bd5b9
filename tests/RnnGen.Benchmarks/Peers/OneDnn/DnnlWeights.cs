namespace RnnGen.Benchmarks.Peers.OneDnn;

/// <summary>
/// The weights of a <see cref="Work"/> in oneDNN's order: [input][gate][unit], gates i, f, c, o of an LSTM (PyTorch's order) and u, r, o of a GRU
/// (PyTorch's z, r, n).
/// </summary>
internal static class DnnlWeights
{
    /// <summary>The GRU with linear before reset has a fourth, the recurrent bias of o; elsewhere the two biases are one sum.</summary>
    public static int BiasGates(Work work) => work.Cell == CellKind.Gru ? 4 : work.Gates;

    public static float[] Layer(Work work) => Transpose(work, WorkValues.InputWeights(work), work.Input);

    public static float[] State(Work work) => Transpose(work, WorkValues.RecurrentWeights(work), work.Hidden);

    public static float[] Bias(Work work)
    {
        float[] input = WorkValues.InputBias(work);
        float[] recurrent = WorkValues.RecurrentBias(work);
        float[] sum = [.. input.Zip(recurrent, (x, h) => x + h)];
        if (work.Cell != CellKind.Gru)
        {
            return sum;
        }

        int h = work.Hidden;
        return [.. sum[h..(2 * h)], .. sum[..h], .. input[(2 * h)..], .. recurrent[(2 * h)..]];
    }

    private static float[] Transpose(Work work, float[] weights, int inputs)
    {
        int[] order = work.Cell == CellKind.Gru ? [1, 0, 2] : [.. Enumerable.Range(0, work.Gates)];
        var result = new float[weights.Length];
        for (int gate = 0; gate < order.Length; gate++)
        {
            for (int unit = 0; unit < work.Hidden; unit++)
            {
                for (int i = 0; i < inputs; i++)
                {
                    int from = (order[gate] * work.Hidden) + unit;
                    int to = (i * order.Length) + gate;
                    result[(to * work.Hidden) + unit] = weights[(from * inputs) + i];
                }
            }
        }

        return result;
    }
}
