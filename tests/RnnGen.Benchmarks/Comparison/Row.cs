namespace RnnGen.Benchmarks.Comparison;

/// <summary>What came of one work.</summary>
/// <param name="Work">The work.</param>
/// <param name="Times">Of each side that does it, by its key.</param>
/// <param name="Errors">Sides whose outputs differ from ours, or that failed.</param>
internal sealed record Row(Work Work, IReadOnlyDictionary<string, Measurement> Times, IReadOnlyList<string> Errors)
{
    public Measurement? this[SideCommand side] => Times.GetValueOrDefault(side.Key);

    /// <summary>The quotient of least times: above 1 the second is the faster.</summary>
    public double? Ratio(SideCommand side, SideCommand ours) => this[side]?.Minimum / this[ours]?.Minimum;

    /// <summary>How many times as long the better of two takes as ours.</summary>
    public double? Ratio(SideCommand one, SideCommand other, SideCommand ours) => (Ratio(one, ours), Ratio(other, ours)) switch
    {
        ({ } a, { } b) => Math.Min(a, b),
        var (a, b) => a ?? b,
    };
}
