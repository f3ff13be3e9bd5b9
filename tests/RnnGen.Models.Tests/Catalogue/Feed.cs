using RnnGen.Models.Tests.Reference;

namespace RnnGen.Models.Tests.Catalogue;

/// <summary>The inputs and targets of a problem as a model takes them. Arrays may be written: tests of bad input do.</summary>
public sealed class Feed
{
    private readonly int features;

    public Feed(Problem problem)
    {
        features = problem.Network.TokenInput ? 1 : problem.Network.InputSize;
        Steps = problem.Steps;
        Size = problem.Size;
        Lengths = problem.IsRagged ? problem.Lengths : [];
        Numbers = Array.ConvertAll(problem.Inputs, v => (float)v);
        Tokens = [.. problem.Tokens];
        Classes = [.. problem.Classes];
        Values = Array.ConvertAll(problem.Values, v => (float)v);
        OutputGradient = Array.ConvertAll(problem.OutputGradient, v => (float)v);
        int outputs = problem.Network.OutputSize;
        if (!problem.Network.OutputPerStep) return;
        for (int t = 0; t < Steps; t++)
            for (int b = 0; b < Size; b++)
                if (t >= problem.Lengths[b] && OutputGradient.Length > 0) OutputGradient.AsSpan((t * Size + b) * outputs, outputs).Clear();
    }

    public int Steps { get; set; }

    public int Size { get; set; }

    /// <summary>Empty where all sequences have T steps.</summary>
    public int[] Lengths { get; set; }

    public float[] Numbers { get; set; }

    public int[] Tokens { get; set; }

    public int[] Classes { get; set; }

    public float[] Values { get; set; }

    public float[] OutputGradient { get; set; }

    public SequenceBatch<T> Batch<T>()
        where T : unmanaged => new(All<T>(), Steps, Size, Lengths);

    public ReadOnlySpan<T> Inputs<T>(int t, int b, int count = 1)
        where T : unmanaged => All<T>().AsSpan((t * Size + b) * features, count * features);

    public T[] Targets<T>()
        where T : unmanaged => typeof(T) == typeof(int) ? (T[])(object)Classes : (T[])(object)Values;

    private T[] All<T>()
        where T : unmanaged => typeof(T) == typeof(int) ? (T[])(object)Tokens : (T[])(object)Numbers;
}
