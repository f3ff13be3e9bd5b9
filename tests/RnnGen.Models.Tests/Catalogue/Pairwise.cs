// Written by make_catalogue.py.
namespace RnnGen.Models.Tests.Catalogue;

[RnnModel, Input(1), Dense(7)]
[Rnn(5, Activation = Activation.Relu, Layers = 3, RecurrentInitializer = Initializer.Identity, RecurrentScale = 0.5f, BiasInitializer = Initializer.Zero, Name = "encoder")]
[Dense(3, Activation = Activation.Tanh), Rnn(2, Activation = Activation.Relu), Dense(2, Activation = Activation.Sigmoid, Name = "head")]
[SoftmaxCrossEntropy]
public partial class Pair1;

[RnnModel, Input(18), Rnn(5, Layers = 2, InputInitializer = Initializer.Glorot, RecurrentInitializer = Initializer.Orthogonal), Dense(4)]
[Rnn(6), LastStep, Dense(3, Activation = Activation.Relu), Dense(6), MeanSquaredError(Features = Reduction.Sum)]
public partial class Pair2;

[RnnModel, OneHot(19), Dense(16, Activation = Activation.Tanh)]
[Rnn(33, Activation = Activation.Relu, InputInitializer = Initializer.Glorot, RecurrentInitializer = Initializer.Orthogonal)]
[Dense(5, Activation = Activation.Relu), Dense(4, Activation = Activation.Tanh), Dense(1)]
public partial class Pair3;

[RnnModel, OneHot(2), Dense(16, Activation = Activation.Tanh), Lstm(1, Name = "encoder"), Dense(6), Rnn(17, Activation = Activation.Relu)]
[LastStep, Dense(17)]
public partial class Pair4;

[RnnModel, Input(3), Rnn(33, Layers = 3, Name = "encoder"), Dense(7, Activation = Activation.Sigmoid), Rnn(24), Dense(6, Name = "head")]
[Dense(17), MeanSquaredError]
public partial class Pair5;

[RnnModel, OneHot(19), Dense(7)]
[Rnn(64, Layers = 2, RecurrentInitializer = Initializer.Identity, RecurrentScale = 0.5f, BiasInitializer = Initializer.Zero), Lstm(2)]
[LastStep, Dense(6), SoftmaxCrossEntropy]
public partial class Pair6;

[RnnModel, Input(3), Dense(16, Activation = Activation.Tanh)]
[Lstm(20, Layers = 3, RecurrentInitializer = Initializer.Identity, RecurrentScale = 0.5f, BiasInitializer = Initializer.Zero, ForgetBias = 0.5f, Name = "encoder")]
[Dense(9, Activation = Activation.Relu), Lstm(6), LastStep, Dense(8, Activation = Activation.Relu, Name = "head"), Dense(6)]
[MeanSquaredError]
public partial class Pair7;

[RnnModel, Input(3), Dense(7)]
[Lstm(33, Layers = 2, InputInitializer = Initializer.Glorot, RecurrentInitializer = Initializer.Orthogonal, ForgetBias = float.NaN, Name = "encoder")]
[Dense(10, Activation = Activation.Sigmoid), LastStep, Dense(9, Activation = Activation.Sigmoid, Name = "head")]
[MeanSquaredError(Features = Reduction.Sum)]
public partial class Pair8;

[RnnModel, Input(1), Rnn(64, Activation = Activation.Relu, Layers = 2, Name = "encoder"), Rnn(17), LastStep]
[Dense(10, Activation = Activation.Tanh, Name = "head"), Dense(1), MeanSquaredError]
public partial class Pair9;

[RnnModel, OneHot(2), Dense(16, Activation = Activation.Tanh)]
[Lstm(20, Layers = 3, InputInitializer = Initializer.Glorot, RecurrentInitializer = Initializer.Orthogonal, ForgetBias = float.NaN)]
[Dense(12, Activation = Activation.Tanh), Lstm(24), Dense(2, Activation = Activation.Tanh), Dense(17), SoftmaxCrossEntropy]
public partial class Pair10;

[RnnModel, Input(3), Rnn(1, Activation = Activation.Relu), Dense(3, Activation = Activation.Relu), Dense(6)]
[MeanSquaredError(Features = Reduction.Sum)]
public partial class Pair11;

[RnnModel, Input(18), Dense(7)]
[Lstm(64, RecurrentInitializer = Initializer.Identity, RecurrentScale = 0.5f, BiasInitializer = Initializer.Zero, ForgetBias = 0.5f, Name = "encoder")]
[Dense(14), LastStep, Dense(4, Name = "head"), Dense(17), MeanSquaredError]
public partial class Pair12;

[RnnModel, Input(1), Rnn(20, InputInitializer = Initializer.Glorot, RecurrentInitializer = Initializer.Orthogonal)]
[Dense(15, Activation = Activation.Relu), Rnn(13, Activation = Activation.Relu), Dense(5, Activation = Activation.Sigmoid)]
[MeanSquaredError]
public partial class Pair13;

[RnnModel, OneHot(19), Dense(16, Activation = Activation.Tanh), Rnn(20, Activation = Activation.Relu, Layers = 2, Name = "encoder")]
[Dense(16), Lstm(17), MeanSquaredError(Features = Reduction.Sum)]
public partial class Pair14;

[RnnModel, OneHot(2), Dense(7)]
[Rnn(20, RecurrentInitializer = Initializer.Identity, RecurrentScale = 0.5f, BiasInitializer = Initializer.Zero)]
[Dense(17, Activation = Activation.Sigmoid), Rnn(24), LastStep, Dense(7, Activation = Activation.Tanh), Dense(1)]
public partial class Pair15;

[RnnModel, Input(18), Dense(16, Activation = Activation.Tanh), Lstm(33, Layers = 3, Name = "encoder"), Dense(3), Rnn(2), Dense(2)]
[SoftmaxCrossEntropy]
public partial class Pair16;

[RnnModel, OneHot(19)]
[Lstm(33, Layers = 2, RecurrentInitializer = Initializer.Identity, RecurrentScale = 0.5f, BiasInitializer = Initializer.Zero, ForgetBias = 0.5f, Name = "encoder")]
[Dense(4, Activation = Activation.Tanh), Lstm(6), LastStep, Dense(9, Activation = Activation.Relu, Name = "head"), Dense(6)]
public partial class Pair17;

[RnnModel, Input(1), Dense(16, Activation = Activation.Tanh), Rnn(5, Layers = 3, Name = "encoder"), LastStep]
public partial class Pair18;

[RnnModel, Input(1), Rnn(1, Layers = 2, InputInitializer = Initializer.Glorot, RecurrentInitializer = Initializer.Orthogonal)]
[Dense(6, Activation = Activation.Sigmoid), Rnn(17, Activation = Activation.Relu), LastStep, Dense(2), Dense(1)]
[MeanSquaredError(Features = Reduction.Sum)]
public partial class Pair19;

[RnnModel, Input(1), Dense(7), Lstm(64, Layers = 2), Dense(7, Activation = Activation.Sigmoid), Rnn(24, Activation = Activation.Relu)]
[Dense(3, Activation = Activation.Relu), Dense(6), SoftmaxCrossEntropy]
public partial class Pair20;

[RnnModel, OneHot(19), Dense(16, Activation = Activation.Tanh)]
[Rnn(1, Activation = Activation.Relu, Layers = 2, RecurrentInitializer = Initializer.Identity, RecurrentScale = 0.5f, BiasInitializer = Initializer.Zero)]
[Dense(8, Activation = Activation.Sigmoid), Lstm(2), LastStep, Dense(4, Activation = Activation.Sigmoid), Dense(17), MeanSquaredError]
public partial class Pair21;

[RnnModel, Input(1), Dense(16, Activation = Activation.Tanh), Rnn(64, Activation = Activation.Relu, Layers = 3, Name = "encoder")]
[Dense(9, Activation = Activation.Tanh), Lstm(6), LastStep, Dense(5, Name = "head"), Dense(1), MeanSquaredError(Features = Reduction.Sum)]
public partial class Pair22;

[RnnModel, OneHot(2), Dense(7)]
[Rnn(5, Layers = 2, RecurrentInitializer = Initializer.Identity, RecurrentScale = 0.5f, BiasInitializer = Initializer.Zero, Name = "encoder")]
[Dense(10, Activation = Activation.Relu), Rnn(13, Activation = Activation.Relu), LastStep]
[Dense(6, Activation = Activation.Relu, Name = "head"), Dense(17), MeanSquaredError(Features = Reduction.Sum)]
public partial class Pair23;

[RnnModel, OneHot(2), Rnn(64, Activation = Activation.Relu, Name = "encoder"), Dense(11), Rnn(17), LastStep]
[Dense(7, Activation = Activation.Sigmoid, Name = "head")]
public partial class Pair24;

[RnnModel, OneHot(2), Lstm(5, Name = "encoder"), Dense(12, Activation = Activation.Relu), Rnn(24), Dense(8, Name = "head"), Dense(2)]
[SoftmaxCrossEntropy]
public partial class Pair25;

[RnnModel, Input(18), Dense(7)]
[Lstm(1, Layers = 3, InputInitializer = Initializer.Glorot, RecurrentInitializer = Initializer.Orthogonal, ForgetBias = float.NaN), Lstm(2)]
[LastStep, Dense(9, Activation = Activation.Tanh), Dense(17)]
public partial class Pair26;

[RnnModel, Input(3), Dense(16, Activation = Activation.Tanh)]
[Rnn(64, Activation = Activation.Relu, InputInitializer = Initializer.Glorot, RecurrentInitializer = Initializer.Orthogonal, Name = "encoder")]
[Dense(14, Activation = Activation.Tanh), Lstm(6), Dense(2), SoftmaxCrossEntropy]
public partial class Pair27;

[RnnModel, Input(1), Lstm(33, Layers = 2), Rnn(13, Activation = Activation.Relu), Dense(2, Activation = Activation.Tanh), Dense(17)]
[MeanSquaredError(Features = Reduction.Sum)]
public partial class Pair28;

[RnnModel, OneHot(19), Dense(16, Activation = Activation.Tanh)]
[Rnn(1, Layers = 3, RecurrentInitializer = Initializer.Identity, RecurrentScale = 0.5f, BiasInitializer = Initializer.Zero)]
[Dense(16, Activation = Activation.Tanh), Rnn(17), Dense(3), MeanSquaredError(Features = Reduction.Sum)]
public partial class Pair29;

[RnnModel, Input(18)]
[Rnn(20, Activation = Activation.Relu, Layers = 3, InputInitializer = Initializer.Glorot, RecurrentInitializer = Initializer.Orthogonal, Name = "encoder")]
[Dense(4, Activation = Activation.Relu, Name = "head"), SoftmaxCrossEntropy]
public partial class Pair30;

[RnnModel, Input(18), Rnn(5, Layers = 3, Name = "encoder"), Dense(3, Activation = Activation.Relu), Lstm(2), Dense(1), MeanSquaredError]
public partial class Pair31;

[RnnModel, OneHot(2), Rnn(64, Layers = 3, InputInitializer = Initializer.Glorot, RecurrentInitializer = Initializer.Orthogonal)]
[Dense(4, Activation = Activation.Tanh), Dense(6), Dense(6), MeanSquaredError]
public partial class Pair32;

[RnnModel, Input(1)]
[Lstm(5, Layers = 2, InputInitializer = Initializer.Glorot, RecurrentInitializer = Initializer.Orthogonal, ForgetBias = float.NaN, Name = "encoder")]
[Dense(5), Rnn(13, Activation = Activation.Relu), LastStep, Dense(7, Activation = Activation.Tanh, Name = "head"), Dense(6)]
public partial class Pair33;

[RnnModel, Input(18), Dense(7)]
[Rnn(1, RecurrentInitializer = Initializer.Identity, RecurrentScale = 0.5f, BiasInitializer = Initializer.Zero)]
[Rnn(17, Activation = Activation.Relu), LastStep, Dense(8, Activation = Activation.Sigmoid), Dense(6), SoftmaxCrossEntropy]
public partial class Pair34;

[RnnModel, OneHot(19), Dense(16, Activation = Activation.Tanh)]
[Rnn(5, Layers = 2, InputInitializer = Initializer.Glorot, RecurrentInitializer = Initializer.Orthogonal)]
[Dense(7, Activation = Activation.Sigmoid), Rnn(24, Activation = Activation.Relu), Dense(9, Activation = Activation.Sigmoid), Dense(1)]
public partial class Pair35;

[RnnModel, Input(3), Dense(16, Activation = Activation.Tanh)]
[Rnn(1, Layers = 3, RecurrentInitializer = Initializer.Identity, RecurrentScale = 0.5f, BiasInitializer = Initializer.Zero), Dense(8)]
[Rnn(2, Activation = Activation.Relu), LastStep, Dense(10, Activation = Activation.Tanh)]
public partial class Pair36;

[RnnModel, OneHot(2), Dense(16, Activation = Activation.Tanh)]
[Rnn(33, Activation = Activation.Relu, InputInitializer = Initializer.Glorot, RecurrentInitializer = Initializer.Orthogonal, Name = "encoder")]
[Rnn(6, Activation = Activation.Relu), LastStep, Dense(2, Activation = Activation.Relu, Name = "head"), Dense(2), SoftmaxCrossEntropy]
public partial class Pair37;

[RnnModel, Input(3), Dense(7)]
[Rnn(64, RecurrentInitializer = Initializer.Identity, RecurrentScale = 0.5f, BiasInitializer = Initializer.Zero)]
[Dense(10, Activation = Activation.Relu), Lstm(13), Dense(3), Dense(17)]
public partial class Pair38;

[RnnModel, OneHot(2), Dense(7), Lstm(1, Layers = 3, Name = "encoder"), Dense(11, Activation = Activation.Relu), Dense(4, Name = "head")]
[Dense(1), MeanSquaredError(Features = Reduction.Sum)]
public partial class Pair39;

[RnnModel, Input(18), Dense(16, Activation = Activation.Tanh)]
[Lstm(20, RecurrentInitializer = Initializer.Identity, RecurrentScale = 0.5f, BiasInitializer = Initializer.Zero, ForgetBias = 0.5f)]
[Dense(12, Activation = Activation.Sigmoid), Lstm(24), Dense(6), MeanSquaredError]
public partial class Pair40;

[RnnModel, Input(18), Dense(16, Activation = Activation.Tanh), Rnn(20, Activation = Activation.Relu)]
[Dense(13, Activation = Activation.Tanh), Rnn(2, Activation = Activation.Relu), Dense(6), Dense(1)]
public partial class Pair41;

[RnnModel, Input(3), Dense(16, Activation = Activation.Tanh), Lstm(5, Name = "encoder"), Rnn(6), LastStep, Dense(7, Name = "head")]
public partial class Pair42;
