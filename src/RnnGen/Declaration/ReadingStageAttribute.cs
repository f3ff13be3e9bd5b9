namespace RnnGen;

/// <summary>A stage that reads one value: what the stage above it gives, or what <see cref="From"/> names.</summary>
public abstract class ReadingStageAttribute : StageAttribute
{
    /// <summary>
    /// The name of the stage above whose value this one reads; the input's name (<c>input</c>, <c>onehot</c>, <c>embedding</c>) is that of what the network reads. Without one,
    /// the stage reads what the one right above it gives.
    /// </summary>
    public string? From { get; set; }
}
