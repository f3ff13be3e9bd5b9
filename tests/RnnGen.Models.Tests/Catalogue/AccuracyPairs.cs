// Pairs that differ in accuracy and in nothing else.
namespace RnnGen.Models.Tests.Catalogue;

[RnnModel(Accuracy = Accuracy.Fast), Input(3), Lstm(20), Dense(2), MeanSquaredError]
public partial class FastLstm20;

[RnnModel, Input(3), Lstm(20), Dense(2), MeanSquaredError]
public partial class ExactLstm20;

[RnnModel(Accuracy = Accuracy.Fast), OneHot(5), Gru(33, Direction = Direction.Bidirectional), LastStep, Dense(4), SoftmaxCrossEntropy]
public partial class FastGru33Both;

[RnnModel(Accuracy = Accuracy.Exact), OneHot(5), Gru(33, Direction = Direction.Bidirectional), LastStep, Dense(4), SoftmaxCrossEntropy]
public partial class ExactGru33Both;

[RnnModel(Accuracy = Accuracy.Fast), Input(4), Rnn(12), Dense(7, Activation = Activation.Tanh), Dense(3, Activation = Activation.Sigmoid), MeanSquaredError]
public partial class FastTanh12;

[RnnModel, Input(4), Rnn(12), Dense(7, Activation = Activation.Tanh), Dense(3, Activation = Activation.Sigmoid), MeanSquaredError]
public partial class ExactTanh12;

// The variants whose equations are other ones, the straight-line schedule, and input products computed ahead.

[RnnModel(Accuracy = Accuracy.Fast, SequenceLength = 12), Input(3), Lstm(9, Peepholes = true, CoupledInputForget = true), Gru(6, Reset = Reset.BeforeMatMul), Dense(2)]
public partial class FastVariants;

[RnnModel(SequenceLength = 12), Input(3), Lstm(9, Peepholes = true, CoupledInputForget = true), Gru(6, Reset = Reset.BeforeMatMul), Dense(2)]
public partial class ExactVariants;

[RnnModel(Accuracy = Accuracy.Fast), OneHot(6), Lstm(65), Dense(3)]
public partial class FastLstm65;

[RnnModel, OneHot(6), Lstm(65), Dense(3)]
public partial class ExactLstm65;
