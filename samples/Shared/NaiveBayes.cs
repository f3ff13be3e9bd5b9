namespace RnnGen.Samples;

/// <summary>
/// A baseline for classifiers: which tokens a sequence has, and not in which order. A class c has the score log p(c) + Σ log p(token | c), each
/// token counted once more than it was there (multinomial naive Bayes; McCallum and Nigam, 1998).
/// </summary>
internal static class NaiveBayes
{
    /// <summary>Counts what is for training, and measures on what is for the test.</summary>
    /// <param name="items">Sequences of tokens, and their classes. Where none has a token, the most frequent class is all that is known.</param>
    /// <param name="split">Which items are for what.</param>
    /// <param name="tokens">Number of different tokens.</param>
    /// <param name="classes">Number of classes.</param>
    public static ConfusionMatrix Measure((int[] Tokens, int Class)[] items, DataSplit split, int tokens, int classes)
    {
        var count = new double[classes];
        var counts = new double[classes][];
        for (int c = 0; c < classes; c++) Array.Fill(counts[c] = new double[tokens], 1.0);
        foreach (int i in split.Training)
        {
            count[items[i].Class]++;
            foreach (int token in items[i].Tokens) counts[items[i].Class][token]++;
        }

        double[] totals = [.. counts.Select(row => row.Sum())];
        float[] scores = [.. split.Test.SelectMany(i => Enumerable.Range(0, classes).Select(c => (float)Score(items[i].Tokens, c)))];
        int[] targets = [.. split.Test.Select(i => items[i].Class)];
        var matrix = new ConfusionMatrix(classes);
        matrix.Add(new MetricBatch<int>(scores, targets, steps: 1, size: targets.Length));
        return matrix;

        double Score(int[] sequence, int c) =>
            Math.Log(count[c] / split.Training.Length) + sequence.Sum(token => Math.Log(counts[c][token] / totals[c]));
    }
}
