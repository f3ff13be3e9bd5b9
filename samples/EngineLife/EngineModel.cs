using RnnGen;

namespace EngineLife;

/// <summary>
/// Reads what the sensors of a turbine say, flight by flight, and says after each how many flights remain until it fails, as a part of
/// <see cref="MostRemaining"/>.
/// </summary>
/// <remarks>It has an output for each step and no layer in reverse: so it also runs as a stream, beside an engine.</remarks>
[RnnModel]
[Input(15)]
[Lstm(48, Layers = 2, Dropout = 0.2)]
[Dense(1)]
[MeanAbsoluteError]
public partial class EngineModel
{
    /// <summary>
    /// Flights; of more that remain, none is learned to be more: a new engine shows no wear (F. O. Heimes, "Recurrent neural networks for
    /// remaining useful life estimation", 2008).
    /// </summary>
    public const float MostRemaining = 125;
}
