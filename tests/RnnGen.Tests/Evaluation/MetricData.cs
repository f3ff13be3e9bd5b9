namespace RnnGen.Tests;

/// <summary>
/// Outputs and targets by the formulas of metrics_by_numpy.py, exact in float: six ragged sequences of up to four steps, five outputs.
/// </summary>
internal static class MetricData
{
    public const int Steps = 4, Size = 6, Outputs = 5;

    public static readonly int[] Lengths = [4, 2, 1, 3, 4, 4];

    private static readonly float[] Values = OfPositions((p, k) => ((p * 37 + k * 23) % 65 - 32) / 8f);

    private static readonly float[] NumberTargets = OfPositions((p, k) => ((p * 11 + k * 7) % 49 - 20) / 8f);

    private static readonly int[] ClassTargets = [.. Enumerable.Range(0, Steps * Size).Select(p => p % 7 == 3 ? -1 : p * 3 / 2 % Outputs)];

    private static readonly float[] Weights = [.. Enumerable.Range(0, Steps * Size).Select(p => p * 5 % 4 / 4f)];

    public static MetricBatch<int> Classes(bool weighted) =>
        new(Values, ClassTargets, Steps, Size, Lengths, weighted ? Weights : default);

    public static MetricBatch<float> Numbers(bool weighted) =>
        new(Values, NumberTargets, Steps, Size, Lengths, weighted ? Weights : default);

    /// <summary>Adds the same positions sequence by sequence.</summary>
    public static void AddInPieces(IMetric<int> metric, bool weighted)
    {
        for (int b = 0; b < Size; b++)
        {
            var (outputs, targets) = (Piece(Values, b, Outputs), Piece(ClassTargets, b, 1));
            metric.Add(new MetricBatch<int>(outputs, targets, Lengths[b], 1, weights: weighted ? Piece(Weights, b, 1) : default));
        }
    }

    /// <summary>Adds the same positions sequence by sequence.</summary>
    public static void AddInPieces(IMetric<float> metric, bool weighted)
    {
        for (int b = 0; b < Size; b++)
        {
            var (outputs, targets) = (Piece(Values, b, Outputs), Piece(NumberTargets, b, Outputs));
            metric.Add(new MetricBatch<float>(outputs, targets, Lengths[b], 1, weights: weighted ? Piece(Weights, b, 1) : default));
        }
    }

    /// <summary>Outputs of which the largest is that of each class in turn.</summary>
    public static float[] Predicting(int classes, params int[] predicted)
    {
        var outputs = new float[predicted.Length * classes];
        for (int p = 0; p < predicted.Length; p++) outputs[p * classes + predicted[p]] = 1f;
        return outputs;
    }

    private static float[] OfPositions(Func<int, int, float> value) =>
        [.. Enumerable.Range(0, Steps * Size * Outputs).Select(i => value(i / Outputs, i % Outputs))];

    private static T[] Piece<T>(T[] batch, int sequence, int width) =>
        [.. Enumerable.Range(0, Lengths[sequence]).SelectMany(t => batch.Skip((t * Size + sequence) * width).Take(width))];
}
