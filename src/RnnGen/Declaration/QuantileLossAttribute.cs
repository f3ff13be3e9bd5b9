namespace RnnGen;

/// <summary>
/// The quantile loss, mean of max(τ (y - z), (τ - 1) (y - z)) for quantiles τ: its least value has each output where a part τ of the targets lies below. Of F targets and
/// Q quantiles the model has F × Q outputs, the quantiles of a target side by side; targets are given once, [T, B, F] or [B, F].
/// </summary>
/// <param name="quantiles">Q of them, each above 0 and below 1: <c>[QuantileLoss(0.1, 0.5, 0.9)]</c>.</param>
/// <remarks>R. Koenker and G. Bassett, "Regression quantiles", Econometrica 46 (1978).</remarks>
public sealed class QuantileLossAttribute(params double[] quantiles) : StageAttribute
{
    /// <summary>The quantiles.</summary>
    public double[] Quantiles { get; } = quantiles;

    /// <summary>Whether the losses of a position, one for each output, are averaged or summed.</summary>
    public Reduction Features { get; set; } = Reduction.Mean;
}
