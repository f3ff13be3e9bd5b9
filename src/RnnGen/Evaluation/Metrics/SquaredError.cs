namespace RnnGen;

/// <summary>The squared errors of one position.</summary>
internal static class SquaredError
{
    /// <summary>Σₖ (zₖ - yₖ)²</summary>
    public static double Sum(MetricPosition<float> position)
    {
        double sum = 0.0;
        for (int k = 0; k < position.Output.Length; k++)
        {
            double error = (double)position.Output[k] - position.Target[k];
            sum += error * error;
        }

        return sum;
    }

    /// <summary>The mean of (zₖ - yₖ)² over k.</summary>
    public static double Mean(MetricPosition<float> position) => Sum(position) / position.Output.Length;
}
