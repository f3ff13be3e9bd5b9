using RnnGen;

namespace Forecast;

/// <summary>
/// Reads one series and says of each of the next 24 steps where it will be: a value that it is below one time in ten, one that it is below
/// as often as above, and one that it is above one time in ten.
/// </summary>
/// <remarks>
/// 24 steps × 3 quantiles = 72 outputs, the quantiles of a step side by side. They read what the cell remembers, and the last value as it
/// is: a cell's states are bounded, and a series may go where it never was.
/// </remarks>
[RnnModel]
[Input(1, Name = "series")]
[Gru(32)]
[LastStep(Name = "past")]
[LastStep(From = "series", Name = "now")]
[Concatenate("past", "now")]
[Dense(72)]
[QuantileLoss(0.1, 0.5, 0.9)]
public partial class OneSeries;

/// <summary>
/// Reads three series together, so that one may tell of another, and says of each of the next 8 steps of each where it will be.
/// </summary>
/// <remarks>
/// 8 steps × 3 series × 3 quantiles = 72 outputs: step by step, in a step series by series, of a series the quantiles side by side.
/// </remarks>
[RnnModel]
[Input(3, Name = "series")]
[Gru(16)]
[LastStep(Name = "past")]
[LastStep(From = "series", Name = "now")]
[Concatenate("past", "now")]
[Dense(72)]
[QuantileLoss(0.1, 0.5, 0.9)]
public partial class SeveralSeries;
