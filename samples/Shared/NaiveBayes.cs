namespace RnnGen.Samples;

/// <summary>
/// A baseline for classifiers: which tokens a sequence has, and not in which order. A class c has the score log p(c) + Σ log p(token | c), the probabilities being those of the
/// training, each token counted once more than it was there: multinomial naive Bayes.
/// </summary>
/// <param name="training">Sequences of tokens and their classes.</param>
/// <param name="tokens">Number of different tokens.</param>
/// <param name="classes">Number of classes.</param>
internal sealed class NaiveBayes(IReadOnlyCollection<(int[] Tokens, int Class)> training, int tokens, int classes)
{
    private readonly double[] prior = [.. Enumerable.Range(0, classes).Select(c => Math.Log(training.Count(item => item.Class == c) / (double)training.Count))];
    private readonly double[][] likelihood =
        [.. Enumerable.Range(0, classes).Select(c => LogFrequencies(training.Where(item => item.Class == c).SelectMany(item => item.Tokens), tokens))];

    /// <summary>Adds its scores for sequences to metrics.</summary>
    public void Measure(IReadOnlyCollection<(int[] Tokens, int Class)> test, params IMetric<int>[] metrics)
    {
        float[] scores = [.. test.SelectMany(item => Enumerable.Range(0, prior.Length).Select(c => (float)(prior[c] + item.Tokens.Sum(t => likelihood[c][t]))))];
        int[] targets = [.. test.Select(item => item.Class)];
        foreach (var metric in metrics) metric.Add(new MetricBatch<int>(scores, targets, steps: 1, size: targets.Length));
    }

    private static double[] LogFrequencies(IEnumerable<int> sequence, int tokens)
    {
        var counts = new double[tokens];
        Array.Fill(counts, 1.0);
        foreach (int token in sequence) counts[token]++;
        double all = counts.Sum();
        return [.. counts.Select(count => Math.Log(count / all))];
    }
}
