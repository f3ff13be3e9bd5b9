using System.Numerics.Tensors;

namespace RnnGen;

/// <summary>
/// How often each class was taken for each: the valid positions by target and by prediction, which is the largest output, the first of
/// equal ones. Positions with weights count by their weights. Its value as a metric is the macro F1.
/// </summary>
public sealed partial class ConfusionMatrix : IMetric<int>
{
    private readonly double[] counts;
    private readonly string[]? names;

    /// <summary>An empty matrix.</summary>
    /// <param name="classes">C, the number of classes, at least 1; the matrix has C² numbers.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are none, or more than an array holds the squares of.</exception>
    public ConfusionMatrix(int classes)
    {
        if (classes < 1 || (long)classes * classes > Array.MaxLength)
        {
            throw new ArgumentOutOfRangeException(
                nameof(classes), classes, $"1 to {(int)Math.Sqrt(Array.MaxLength)} classes were expected.");
        }

        Classes = classes;
        counts = new double[classes * classes];
    }

    /// <summary>An empty matrix of classes with names.</summary>
    /// <param name="names">The name of each class, at least one; for <see cref="ToString"/>.</param>
    /// <exception cref="ArgumentException">There are none, or one is null.</exception>
    public ConfusionMatrix(IReadOnlyList<string> names)
        : this(CheckNames(names).Count) => this.names = [.. names];

    /// <inheritdoc/>
    public string Name => "macro F1";

    /// <summary><see cref="MacroF1"/>.</summary>
    public double Value => MacroF1;

    /// <inheritdoc/>
    public bool HigherIsBetter => true;

    /// <summary>C, the number of classes.</summary>
    public int Classes { get; }

    /// <summary>How many positions of a target class, or what weights, were predicted as a class.</summary>
    /// <param name="target">0 to C - 1.</param>
    /// <param name="predicted">0 to C - 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public double this[int target, int predicted] =>
        counts[CheckClass(target, nameof(target)) * Classes + CheckClass(predicted, nameof(predicted))];

    /// <inheritdoc/>
    public void Reset() => Array.Clear(counts);

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The batch has another number of outputs; nothing was added.</exception>
    public void Add(in MetricBatch<int> batch)
    {
        if (batch.OutputSize != Classes)
        {
            throw new ArgumentException(
                $"The batch has {batch.OutputSize} outputs a position; {Classes}, one a class, were expected.", nameof(batch));
        }

        foreach (var position in batch)
            counts[position.Target[0] * Classes + TensorPrimitives.IndexOfMax(position.Output)] += position.Weight;
    }

    private static IReadOnlyList<string> CheckNames(IReadOnlyList<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        if (names.Count == 0) throw new ArgumentException("names is empty; the name of each class was expected.", nameof(names));
        for (int i = 0; i < names.Count; i++)
            if (names[i] is null) throw new ArgumentException($"The name of class {i} is null.", nameof(names));
        return names;
    }

    private int CheckClass(int given, string argument) => (uint)given < (uint)Classes
        ? given
        : throw new ArgumentOutOfRangeException(argument, given, $"A class from 0 to {Classes - 1} was expected.");
}
