namespace RnnGen;

/// <summary>What a trainer does besides the optimizer's steps.</summary>
public sealed class TrainerOptions
{
    /// <summary>The largest Euclidean norm of all gradients together; larger ones are scaled to it. Infinite: none are.</summary>
    public double ClipNorm { get; init; } = double.PositiveInfinity;

    /// <summary>The largest absolute value of a gradient, after <see cref="ClipNorm"/>. Infinite: all stay as they are.</summary>
    public float ClipValue { get; init; } = float.PositiveInfinity;

    /// <summary>Steps from one progress report to the next.</summary>
    public int ReportEvery { get; init; } = 1;

    /// <summary>Steps from one validation to the next, where the trainer has validation data; 0 for none. A validation is reported.</summary>
    public int ValidateEvery { get; init; }

    internal void Check()
    {
        if (!(ClipNorm > 0.0)) throw Invalid(nameof(ClipNorm), ClipNorm, "A number greater than 0");
        if (!(ClipValue > 0f)) throw Invalid(nameof(ClipValue), ClipValue, "A number greater than 0");
        if (ReportEvery < 1) throw Invalid(nameof(ReportEvery), ReportEvery, "A number of at least 1");
        if (ValidateEvery < 0) throw Invalid(nameof(ValidateEvery), ValidateEvery, "A number of at least 0");
    }

    private static ArgumentOutOfRangeException Invalid(string name, object value, string expected) =>
        new("options", value, $"{nameof(TrainerOptions)}.{name}: {expected} was expected.");
}
