namespace RnnGen.CompilerServices;

public static partial class Losses
{
    /// <summary>
    /// The mean over positions of the quantile loss of Koenker and Bassett (1978), also called pinball loss: of Σ max(τ d, (τ - 1) d) with d = y - z, over all
    /// quantiles τ of all targets, or of its mean over them. Where output and target are equal, the gradient is 0.
    /// </summary>
    /// <param name="workspace">The workspace of the forward pass, with outputs [T, B, F × Q] or [B, F × Q]: of each of F targets, Q quantiles side by side.</param>
    /// <param name="targets">Numbers [T, B, F] or [B, F]: each is given once.</param>
    /// <param name="weights">How much each position counts in the mean, [T, B] or [B]; empty: each as much as another.</param>
    /// <param name="quantiles">The Q quantiles, each above 0 and below 1.</param>
    /// <param name="sumFeatures">Whether the losses of a position are summed and not averaged.</param>
    /// <returns>The mean loss.</returns>
    /// <exception cref="ArgumentException">A span has another length, or a weight is negative or not finite. The output gradient is untouched.</exception>
    public static float Quantiles(Workspace workspace, ReadOnlySpan<float> targets, ReadOnlySpan<float> weights, ReadOnlySpan<float> quantiles, bool sumFeatures) =>
        Mean(workspace, targets, weights, sumFeatures, new QuantileError(workspace.Description.OutputSize, quantiles));

    private readonly ref struct QuantileError(int outputs, ReadOnlySpan<float> quantiles) : IPositionLoss
    {
        private readonly ReadOnlySpan<float> quantiles = quantiles;

        public int Targets => outputs / quantiles.Length;

        public int Features => outputs;

        public (int Place, string Expected) Check(ReadOnlySpan<float> target) => (-1, "");

        public double Of(ReadOnlySpan<float> output, ReadOnlySpan<float> target, Span<float> gradient, double factor)
        {
            double sum = 0.0;
            for (int i = 0; i < output.Length; i++)
            {
                double tau = quantiles[i % quantiles.Length], d = (double)target[i / quantiles.Length] - output[i];
                double slope = d > 0.0 ? tau : tau - 1.0;
                sum += slope * d;
                gradient[i] = d == 0.0 ? 0f : (float)(-slope * factor);
            }

            return sum;
        }
    }
}
