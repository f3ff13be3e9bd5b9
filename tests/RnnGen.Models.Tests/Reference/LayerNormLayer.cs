using System.Numerics;

namespace RnnGen.Models.Tests.Reference;

/// <summary>y[t] = x̂[t] ⊙ γ + β with x̂ = (x - μ) / √(σ² + ε), the mean μ and the variance σ² of the features of x[t].</summary>
internal sealed class LayerNormLayer<T>(ParameterValues<T> gamma, ParameterValues<T> beta, T epsilon) : Layer<T>
    where T : IFloatingPointIeee754<T>
{
    private T[][] normalized = [];
    private T[] scales = [];

    public override T[][] Forward(T[][] x)
    {
        var means = x.Select(Mean).ToArray();
        scales = x.Select((v, t) => T.One / T.Sqrt(Mean([.. v.Select(a => (a - means[t]) * (a - means[t]))]) + epsilon)).ToArray();
        normalized = x.Select((v, t) => v.Select(a => (a - means[t]) * scales[t]).ToArray()).ToArray();
        return normalized.Select(v => v.Select((a, k) => a * gamma.Values[k] + beta.Values[k]).ToArray()).ToArray();
    }

    public override T[][] Backward(T[][] dy)
    {
        var dx = new T[dy.Length][];
        for (int t = 0; t < dy.Length; t++)
        {
            var x = normalized[t];
            for (int k = 0; k < x.Length; k++)
            {
                gamma.Gradient[k] += dy[t][k] * x[k];
                beta.Gradient[k] += dy[t][k];
            }

            // μ and σ² depend on every feature.
            T[] g = [.. dy[t].Select((d, k) => d * gamma.Values[k])];
            T mean = Mean(g), along = Mean([.. g.Select((d, k) => d * x[k])]), scale = scales[t];
            dx[t] = g.Select((d, k) => scale * (d - mean - x[k] * along)).ToArray();
        }

        return dx;
    }

    private static T Mean(T[] values)
    {
        T sum = T.Zero;
        foreach (T value in values) sum += value;
        return sum / T.CreateTruncating(values.Length);
    }
}
