// Large enough for several workers: more units, layers and classes than most of the others have.
namespace RnnGen.Models.Tests.Catalogue;

[RnnModel, Input(64), Lstm(64)]
public partial class Shared64;

[RnnModel, Input(5), Lstm(40, Layers = 2, Peepholes = true), Dense(3, Activation = Activation.Sigmoid), MeanSquaredError]
public partial class SharedPeepholes;

[RnnModel, OneHot(30), Gru(70, Reset = Reset.BeforeMatMul), Rnn(70), MaxOverTime, Dense(7), SoftmaxCrossEntropy]
public partial class SharedMixed;
