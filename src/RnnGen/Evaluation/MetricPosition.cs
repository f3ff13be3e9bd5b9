namespace RnnGen;

/// <summary>An output of a batch, with its target.</summary>
/// <typeparam name="TTarget"><see cref="int"/> for classes, <see cref="float"/> for numbers.</typeparam>
public readonly ref struct MetricPosition<TTarget>
    where TTarget : unmanaged
{
    internal MetricPosition(int step, int sequence, ReadOnlySpan<float> output, ReadOnlySpan<TTarget> target, float weight)
    {
        Step = step;
        Sequence = sequence;
        Output = output;
        Target = target;
        Weight = weight;
    }

    /// <summary>The step, from 0 on; 0 where a sequence has one output.</summary>
    public int Step { get; }

    /// <summary>The sequence's place in the batch, from 0 on.</summary>
    public int Sequence { get; }

    /// <summary>O outputs.</summary>
    public ReadOnlySpan<float> Output { get; }

    /// <summary>One class, or numbers: as a rule one for each output.</summary>
    public ReadOnlySpan<TTarget> Target { get; }

    /// <summary>How much the position counts; 1 where the batch has no weights.</summary>
    public float Weight { get; }
}
