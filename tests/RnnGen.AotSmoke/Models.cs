using RnnGen;

// Every cell, every activation and every stage over time, in sizes that leave lanes of every width to pad.

[RnnModel, Input(3), Rnn(5), Dense(7, Activation = Activation.Tanh), Dense(2), MeanSquaredError]
internal sealed partial class SmokeTanh;

[RnnModel, OneHot(6), Rnn(20, Activation = Activation.Relu, Layers = 2), Dense(9, Activation = Activation.Relu), Dense(6), SoftmaxCrossEntropy]
internal sealed partial class SmokeRelu;

[RnnModel, Input(4), Lstm(33), Dense(5, Activation = Activation.Sigmoid), Gru(17), MeanOverTime, Dense(3), SoftmaxCrossEntropy]
internal sealed partial class SmokeMean;

[RnnModel, Embedding(9, 6), Lstm(19, Peepholes = true), Lstm(8, CoupledInputForget = true), MaxOverTime]
internal sealed partial class SmokeMax;

[RnnModel, Input(3), Gru(18, Reset = Reset.BeforeMatMul, Layers = 2), LastStep, Dense(4, Activation = Activation.Sigmoid), MeanSquaredError]
internal sealed partial class SmokeLast;

[RnnModel, Input(3), Rnn(9, Activation = Activation.Elu), Dense(7, Activation = Activation.Gelu), Dense(9, Activation = Activation.Silu), Dense(5, Activation = Activation.HardSigmoid, ActivationParameter = 0.2)]
[Rnn(4, Activation = Activation.LeakyRelu), Dense(3, Activation = Activation.Softplus), Dense(6, Activation = Activation.Softsign), Dense(2, Activation = Activation.HardTanh), MeanSquaredError]
internal sealed partial class SmokeActivations;

[RnnModel, OneHot(5), Lstm(12, Direction = Direction.Bidirectional, Peepholes = true, CoupledInputForget = true), Gru(6, Direction = Direction.Reverse), Dense(5), SoftmaxCrossEntropy]
internal sealed partial class SmokeReverse;

/// <summary>Beyond 64 units W·x is computed for all steps at once, and the schedule of the steps is straight-line.</summary>
[RnnModel(SequenceLength = 8), Input(3), Lstm(65), Dense(2), MeanSquaredError]
internal sealed partial class SmokeSchedule;
