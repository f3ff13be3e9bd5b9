namespace RnnGen;

/// <summary>The losses of a search for a learning rate, over rates that grow from step to step by one factor.</summary>
public sealed class LearningRateCurve
{
    internal LearningRateCurve(IReadOnlyList<LearningRatePoint> points, bool diverged)
    {
        Points = points;
        Diverged = diverged;
        Suggestion = Steepest(points);
    }

    /// <summary>The steps, up to the last of the range or to where training diverged.</summary>
    public IReadOnlyList<LearningRatePoint> Points { get; }

    /// <summary>Whether the search ended before the range, for the loss rose too far or was no longer finite.</summary>
    public bool Diverged { get; }

    /// <summary>
    /// The rate at which the smoothed loss fell most steeply over the logarithm of the rate, of those before its lowest (S. Gugger, "How do
    /// you find a good learning rate", 2018, who reads it off the curve by eye). A place to start from, the largest rate of a schedule
    /// rather than a constant one. Null where the loss did not fall.
    /// </summary>
    public double? Suggestion { get; }

    private static double? Steepest(IReadOnlyList<LearningRatePoint> points)
    {
        int lowest = 0;
        for (int i = 1; i < points.Count; i++)
            if (points[i].SmoothedLoss < points[lowest].SmoothedLoss) lowest = i;

        // Rates are evenly spaced by their logarithms: differences over two steps are slopes, but for a factor.
        int steepest = 0;
        double slope = 0.0;
        for (int i = 1; i < lowest; i++)
        {
            double here = points[i + 1].SmoothedLoss - points[i - 1].SmoothedLoss;
            if (here < slope) (steepest, slope) = (i, here);
        }

        return slope < 0.0 ? points[steepest].Rate : null;
    }
}
