using RnnGen;

namespace GuitarPedal;

/// <summary>
/// Sounds like a guitar pedal: reads a sample of what is played and gives the sample that the pedal would give. The network learns what the
/// pedal adds to its input, which is the residual connection of A. Wright, E.-P. Damskägg and V. Välimäki, "Real-time black-box modelling
/// with recurrent neural networks" (2019).
/// </summary>
[RnnModel]
[Input(1)]
[Lstm(16)]
[Dense(1)]
[Add("input")]
[MeanSquaredError]
public partial class PedalModel;
