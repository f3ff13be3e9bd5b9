using System.Globalization;

namespace RnnGen;

/// <summary>
/// How often a training does something: every so many steps, at the end of every so many epochs, or never. A number alone is one of steps.
/// </summary>
public readonly record struct Every
{
    private Every(int count, bool isOfEpochs)
    {
        Count = count;
        IsOfEpochs = isOfEpochs;
    }

    /// <summary>Not at all.</summary>
    public static Every Never => default;

    /// <summary>At the end of every epoch.</summary>
    public static Every Epoch => Epochs(1);

    /// <summary>How many steps or epochs it is from one time to the next; 0 for never.</summary>
    public int Count { get; }

    /// <summary>Whether epochs are counted, and not steps.</summary>
    public bool IsOfEpochs { get; }

    /// <summary>Behind every so many steps.</summary>
    /// <param name="count">At least 0; 0 for never.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public static Every Steps(int count) => new(Check(count), false);

    /// <summary>At the end of every so many epochs, be its last batch taken or passed over.</summary>
    /// <param name="count">At least 0; 0 for never.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public static Every Epochs(int count) => new(Check(count), count > 0);

    /// <summary>Behind every so many steps.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public static implicit operator Every(int steps) => Steps(steps);

    /// <summary>As in <c>20 steps</c>, <c>1 epoch</c> or <c>never</c>.</summary>
    public override string ToString() => Count == 0
        ? "never"
        : string.Create(CultureInfo.InvariantCulture, $"{Count} {(IsOfEpochs ? "epoch" : "step")}{(Count == 1 ? "" : "s")}");

    /// <summary>Whether it is time behind a step that was taken.</summary>
    internal bool IsAtStep(long stepsTaken) => Count > 0 && !IsOfEpochs && stepsTaken % Count == 0;

    /// <summary>Whether it is time where an epoch has ended.</summary>
    internal bool IsAtEpochEnd(long epochsDone) => Count > 0 && IsOfEpochs && epochsDone % Count == 0;

    private static int Check(int count) => count >= 0
        ? count
        : throw new ArgumentOutOfRangeException(nameof(count), count, "A number of at least 0 was expected.");
}
