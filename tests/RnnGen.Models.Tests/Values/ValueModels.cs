namespace RnnGen.Models.Tests.Values;

// What PyTorch lacks. README.md describes the values.

[RnnModel, Input(3), Lstm(6, Peepholes = true), Dense(2), MeanSquaredError]
public partial class ValuesPeephole;

[RnnModel, OneHot(5), Lstm(9, CoupledInputForget = true), Dense(4), SoftmaxCrossEntropy]
public partial class ValuesCoupled;

[RnnModel, Input(3), Lstm(5, Peepholes = true, CoupledInputForget = true, Layers = 2, Direction = Direction.Bidirectional), LastStep, Dense(2)]
[MeanSquaredError]
public partial class ValuesPeepholeCoupled;
