using System.Globalization;

namespace RnnGen;

/// <summary>
/// How well one class, or one kind of span, is found: precision, recall and F1, and the counts that they follow from. A ratio of 0 to 0 is
/// 0.
/// </summary>
public readonly struct PrecisionRecall
{
    /// <summary>Scores of counts, each at least 0; of weighted positions they are sums of weights.</summary>
    /// <param name="correct">How many were predicted and are there.</param>
    /// <param name="predicted">How many were predicted.</param>
    /// <param name="actual">How many are there.</param>
    public PrecisionRecall(double correct, double predicted, double actual)
    {
        Correct = correct;
        Predicted = predicted;
        Actual = actual;
    }

    /// <summary>How many were predicted and are there: true positives.</summary>
    public double Correct { get; }

    /// <summary>How many were predicted: true and false positives.</summary>
    public double Predicted { get; }

    /// <summary>How many are there: true positives and false negatives; also called support.</summary>
    public double Actual { get; }

    /// <summary>The fraction that is right of what was predicted, 0 to 1.</summary>
    public double Precision => Ratio(Correct, Predicted);

    /// <summary>The fraction that was predicted of what is there, 0 to 1.</summary>
    public double Recall => Ratio(Correct, Actual);

    /// <summary>The harmonic mean of precision and recall, 0 to 1 (C. van Rijsbergen, "Information retrieval", 1979).</summary>
    public double F1 => Ratio(2.0 * Correct, Predicted + Actual);

    /// <summary>The three scores and the counts.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"precision {Precision:0.000}, recall {Recall:0.000}, F1 {F1:0.000} "
        + $"({Correct:0.###} of {Predicted:0.###} predicted, {Actual:0.###} actual)");

    private static double Ratio(double part, double whole) => whole == 0.0 ? 0.0 : part / whole;
}
