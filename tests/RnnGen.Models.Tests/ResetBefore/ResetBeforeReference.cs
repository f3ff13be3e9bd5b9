namespace RnnGen.Models.Tests.ResetBefore;

/// <summary>
/// Layers of the GRU of Cho et al. (2014) in plain double-precision loops: r = σ(W_r·x + U_r·h + b_r), z alike, n = tanh(W_n·x + U_n·(r ⊙ h) + b_n),
/// h' = (1 - z) ⊙ n + z ⊙ h. Shares nothing with what it tests.
/// </summary>
/// <param name="features">Numbers a step.</param>
/// <param name="hidden">Units of a layer in one direction.</param>
/// <param name="layers">Layers on each other.</param>
/// <param name="directions">What the names of the tensors of each direction end in: nothing, or _reverse.</param>
internal sealed class ResetBeforeReference(int features, int hidden, int layers, params string[] directions)
{
    public int Features => features;

    public int Outputs => hidden * directions.Length;

    /// <summary>The shape of everything that the outputs depend on besides the inputs: tensors, and states [B, H].</summary>
    public Dictionary<string, int> Lengths(int size)
    {
        var lengths = new Dictionary<string, int>();
        for (int layer = 0; layer < layers; layer++)
        {
            foreach (var direction in directions)
            {
                string end = $"_l{layer}{direction}";
                lengths["gru.weight_ih" + end] = 3 * hidden * (layer == 0 ? features : Outputs);
                lengths["gru.weight_hh" + end] = 3 * hidden * hidden;
                lengths["gru.bias_ih" + end] = 3 * hidden;
                lengths["gru.bias_hh" + end] = 3 * hidden;
                lengths["gru.h" + end] = size * hidden;
            }
        }

        return lengths;
    }

    /// <summary>Outputs [T, B, O], zero past a sequence's end, and final states by name, from the values by name: the inputs are <c>x</c>, [T, B, I].</summary>
    public (double[] Outputs, Dictionary<string, double[]> Final) Run(Dictionary<string, double[]> values, int steps, int[] lengths)
    {
        int size = lengths.Length;
        var final = new Dictionary<string, double[]>();
        var x = values["x"];
        int width = features;
        for (int layer = 0; layer < layers; layer++)
        {
            var y = new double[steps * size * Outputs];
            for (int d = 0; d < directions.Length; d++)
            {
                string end = $"_l{layer}{directions[d]}";
                var state = (double[])values["gru.h" + end].Clone();
                for (int b = 0; b < size; b++)
                {
                    var h = state.AsSpan(b * hidden, hidden);
                    for (int i = 0; i < lengths[b]; i++)
                    {
                        int t = directions[d].Length == 0 ? i : lengths[b] - 1 - i;
                        Step(values, end, x.AsSpan((t * size + b) * width, width), h);
                        h.CopyTo(y.AsSpan((t * size + b) * Outputs + d * hidden));
                    }
                }

                final["gru.h" + end] = state;
            }

            (x, width) = (y, Outputs);
        }

        return (x, final);
    }

    private void Step(Dictionary<string, double[]> values, string end, ReadOnlySpan<double> x, Span<double> h)
    {
        double[] w = values["gru.weight_ih" + end], u = values["gru.weight_hh" + end], b = values["gru.bias_ih" + end], c = values["gru.bias_hh" + end];
        Span<double> z = new double[hidden], rh = new double[hidden];
        for (int j = 0; j < hidden; j++)
        {
            rh[j] = Sigmoid(Dot(w, j, x) + Dot(u, j, h) + b[j] + c[j]) * h[j];
            int k = hidden + j;
            z[j] = Sigmoid(Dot(w, k, x) + Dot(u, k, h) + b[k] + c[k]);
        }

        for (int j = 0; j < hidden; j++)
        {
            int k = 2 * hidden + j;
            double n = Math.Tanh(Dot(w, k, x) + Dot(u, k, rh) + b[k] + c[k]);
            h[j] = (1 - z[j]) * n + z[j] * h[j];
        }
    }

    private static double Dot(double[] matrix, int row, ReadOnlySpan<double> x)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++) sum += matrix[row * x.Length + i] * x[i];
        return sum;
    }

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));
}
