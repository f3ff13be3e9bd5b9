// Written by make_catalogue.py.
namespace RnnGen.Models.Tests.Catalogue;

[RnnModel, Embedding(9, 6), Rnn(33, Direction = Direction.Reverse), Rnn(33), MeanOverTime]
public partial class Cell1;

[RnnModel, Input(3), Dense(6, Activation = Activation.Tanh)]
[Rnn(5, Activation = Activation.Relu, InputInitializer = Initializer.Glorot, RecurrentInitializer = Initializer.Orthogonal), Gru(7)]
[MaxOverTime, Dense(4), MeanSquaredError]
public partial class Cell2;

[RnnModel, OneHot(5), Dense(6, Activation = Activation.Tanh), Lstm(5, Layers = 2, Direction = Direction.Bidirectional)]
[Lstm(6, Direction = Direction.Reverse), SoftmaxCrossEntropy]
public partial class Cell3;

[RnnModel, Embedding(9, 6)]
[Lstm(64, Peepholes = true, Layers = 2, Direction = Direction.Reverse, InputInitializer = Initializer.Glorot, RecurrentInitializer = Initializer.Orthogonal)]
[LastStep, Dense(4), MeanSquaredError]
public partial class Cell4;

[RnnModel, OneHot(5)]
[Rnn(20, Activation = Activation.Relu, Direction = Direction.Bidirectional, InputInitializer = Initializer.Glorot, RecurrentInitializer = Initializer.Orthogonal)]
[MaxOverTime, SoftmaxCrossEntropy]
public partial class Cell5;

[RnnModel, Input(3), Gru(1, InputInitializer = Initializer.Glorot, RecurrentInitializer = Initializer.Orthogonal)]
[Lstm(6, Direction = Direction.Reverse)]
public partial class Cell6;

[RnnModel, OneHot(5), Dense(6, Activation = Activation.Tanh), Lstm(1, CoupledInputForget = true, Layers = 2), MeanOverTime, Dense(4)]
[MeanSquaredError]
public partial class Cell7;

[RnnModel, Input(3), Dense(6, Activation = Activation.Tanh), Rnn(1, Layers = 2, Direction = Direction.Bidirectional), Rnn(1), MaxOverTime]
[Dense(4), SoftmaxCrossEntropy]
public partial class Cell8;

[RnnModel, OneHot(5), Dense(6, Activation = Activation.Tanh), Rnn(64, Activation = Activation.Relu, Direction = Direction.Bidirectional)]
[Lstm(6, Direction = Direction.Reverse), LastStep]
public partial class Cell9;

[RnnModel, Embedding(9, 6), Dense(6, Activation = Activation.Tanh), Gru(20, Reset = Reset.BeforeMatMul, Direction = Direction.Reverse)]
[Gru(7), SoftmaxCrossEntropy]
public partial class Cell10;

[RnnModel, Embedding(9, 6), Dense(6, Activation = Activation.Tanh)]
[Lstm(20, Peepholes = true, CoupledInputForget = true, InputInitializer = Initializer.Glorot, RecurrentInitializer = Initializer.Orthogonal)]
[Lstm(20, Peepholes = true, CoupledInputForget = true), LastStep, Dense(4), MeanSquaredError]
public partial class Cell11;

[RnnModel, OneHot(5), Dense(6, Activation = Activation.Tanh)]
[Lstm(33, CoupledInputForget = true, Layers = 2, Direction = Direction.Bidirectional, InputInitializer = Initializer.Glorot, RecurrentInitializer = Initializer.Orthogonal)]
[Gru(7), MaxOverTime, Dense(4)]
public partial class Cell12;

[RnnModel, Input(3), Dense(6, Activation = Activation.Tanh)]
[Rnn(64, Layers = 2, InputInitializer = Initializer.Glorot, RecurrentInitializer = Initializer.Orthogonal), Gru(7), MeanOverTime]
[MeanSquaredError]
public partial class Cell13;

[RnnModel, Embedding(9, 6), Lstm(64, CoupledInputForget = true, Direction = Direction.Reverse), Lstm(6, Direction = Direction.Reverse)]
[MaxOverTime, Dense(4), SoftmaxCrossEntropy]
public partial class Cell14;

[RnnModel, Input(3), Rnn(5, Layers = 2, Direction = Direction.Reverse), LastStep, Dense(4)]
public partial class Cell15;

[RnnModel, Input(3), Lstm(33, CoupledInputForget = true, Layers = 2), Lstm(33, CoupledInputForget = true), MeanSquaredError]
public partial class Cell16;

[RnnModel, Embedding(9, 6), Dense(6, Activation = Activation.Tanh), Lstm(20, Peepholes = true, Direction = Direction.Bidirectional)]
[Lstm(6, Direction = Direction.Reverse), MeanOverTime, MeanSquaredError]
public partial class Cell17;

[RnnModel, Embedding(9, 6)]
[Lstm(1, Layers = 2, Direction = Direction.Reverse, InputInitializer = Initializer.Glorot, RecurrentInitializer = Initializer.Orthogonal)]
[Gru(7), LastStep, Dense(4), SoftmaxCrossEntropy]
public partial class Cell18;

[RnnModel, OneHot(5), Dense(6, Activation = Activation.Tanh), Gru(5, Layers = 2, Direction = Direction.Reverse), Gru(5), Dense(4)]
[MeanSquaredError]
public partial class Cell19;

[RnnModel, Input(3)]
[Gru(20, Reset = Reset.BeforeMatMul, Layers = 2, InputInitializer = Initializer.Glorot, RecurrentInitializer = Initializer.Orthogonal)]
[Gru(20, Reset = Reset.BeforeMatMul), LastStep]
public partial class Cell20;

[RnnModel, Input(3), Lstm(33, Peepholes = true, CoupledInputForget = true, Layers = 2, Direction = Direction.Bidirectional)]
[Lstm(6, Direction = Direction.Reverse), MeanOverTime, Dense(4), SoftmaxCrossEntropy]
public partial class Cell21;

[RnnModel, Input(3), Dense(6, Activation = Activation.Tanh), Lstm(33), MeanOverTime, Dense(4), MeanSquaredError]
public partial class Cell22;

[RnnModel, Embedding(9, 6), Dense(6, Activation = Activation.Tanh)]
[Gru(5, Layers = 2, Direction = Direction.Bidirectional, InputInitializer = Initializer.Glorot, RecurrentInitializer = Initializer.Orthogonal)]
[Gru(7), MeanOverTime, SoftmaxCrossEntropy]
public partial class Cell23;

[RnnModel, OneHot(5), Lstm(64, Peepholes = true, CoupledInputForget = true, Direction = Direction.Reverse)]
public partial class Cell24;

[RnnModel, OneHot(5), Dense(6, Activation = Activation.Tanh), Lstm(5, CoupledInputForget = true, Layers = 2)]
[Lstm(6, Direction = Direction.Reverse), LastStep, Dense(4), SoftmaxCrossEntropy]
public partial class Cell25;

[RnnModel, Input(3), Lstm(1, Peepholes = true, InputInitializer = Initializer.Glorot, RecurrentInitializer = Initializer.Orthogonal)]
[Lstm(1, Peepholes = true), Dense(4)]
public partial class Cell26;

[RnnModel, OneHot(5), Dense(6, Activation = Activation.Tanh)]
[Gru(64, Reset = Reset.BeforeMatMul, Layers = 2, Direction = Direction.Bidirectional, InputInitializer = Initializer.Glorot, RecurrentInitializer = Initializer.Orthogonal)]
[Gru(64, Reset = Reset.BeforeMatMul), MaxOverTime, Dense(4), MeanSquaredError]
public partial class Cell27;

[RnnModel, Embedding(9, 6)]
[Rnn(33, Activation = Activation.Relu, Layers = 2, Direction = Direction.Reverse, InputInitializer = Initializer.Glorot, RecurrentInitializer = Initializer.Orthogonal)]
[Rnn(33, Activation = Activation.Relu), LastStep, SoftmaxCrossEntropy]
public partial class Cell28;

[RnnModel, OneHot(5), Rnn(20, Direction = Direction.Reverse), Lstm(6, Direction = Direction.Reverse), SoftmaxCrossEntropy]
public partial class Cell29;

[RnnModel, Input(3), Dense(6, Activation = Activation.Tanh), Gru(33, Layers = 2, Direction = Direction.Bidirectional), LastStep, Dense(4)]
[SoftmaxCrossEntropy]
public partial class Cell30;

[RnnModel, Input(3)]
[Gru(1, Reset = Reset.BeforeMatMul, Direction = Direction.Reverse, InputInitializer = Initializer.Glorot, RecurrentInitializer = Initializer.Orthogonal)]
[MeanOverTime, Dense(4)]
public partial class Cell31;

[RnnModel, OneHot(5), Dense(6, Activation = Activation.Tanh)]
[Lstm(1, Peepholes = true, CoupledInputForget = true, Layers = 2, Direction = Direction.Reverse, InputInitializer = Initializer.Glorot, RecurrentInitializer = Initializer.Orthogonal)]
[Gru(7), MaxOverTime, Dense(4), MeanSquaredError]
public partial class Cell32;

[RnnModel, Input(3), Dense(6, Activation = Activation.Tanh)]
[Rnn(1, Activation = Activation.Relu, Direction = Direction.Bidirectional, InputInitializer = Initializer.Glorot, RecurrentInitializer = Initializer.Orthogonal)]
[Lstm(6, Direction = Direction.Reverse), MeanOverTime, Dense(4)]
public partial class Cell33;

[RnnModel, OneHot(5), Dense(6, Activation = Activation.Tanh), Lstm(33, Peepholes = true, Layers = 2, Direction = Direction.Reverse), Gru(7)]
[MaxOverTime, SoftmaxCrossEntropy]
public partial class Cell34;

[RnnModel, Embedding(9, 6)]
[Lstm(20, Direction = Direction.Bidirectional, InputInitializer = Initializer.Glorot, RecurrentInitializer = Initializer.Orthogonal)]
[Lstm(20), MaxOverTime]
public partial class Cell35;

[RnnModel, Input(3), Gru(64, InputInitializer = Initializer.Glorot, RecurrentInitializer = Initializer.Orthogonal)]
[Lstm(6, Direction = Direction.Reverse), MaxOverTime, Dense(4), MeanSquaredError]
public partial class Cell36;

[RnnModel, Embedding(9, 6)]
[Lstm(20, CoupledInputForget = true, Layers = 2, Direction = Direction.Bidirectional, InputInitializer = Initializer.Glorot, RecurrentInitializer = Initializer.Orthogonal)]
[Lstm(20, CoupledInputForget = true), Dense(4), MeanSquaredError]
public partial class Cell37;

[RnnModel, OneHot(5)]
[Gru(33, Reset = Reset.BeforeMatMul, Layers = 2, InputInitializer = Initializer.Glorot, RecurrentInitializer = Initializer.Orthogonal)]
[Lstm(6, Direction = Direction.Reverse), MeanOverTime, Dense(4), SoftmaxCrossEntropy]
public partial class Cell38;

[RnnModel, Embedding(9, 6), Lstm(5, Peepholes = true, Layers = 2, Direction = Direction.Reverse), Lstm(5, Peepholes = true), MeanOverTime]
public partial class Cell39;

[RnnModel, Embedding(9, 6)]
[Gru(20, Direction = Direction.Reverse, InputInitializer = Initializer.Glorot, RecurrentInitializer = Initializer.Orthogonal)]
[Lstm(6, Direction = Direction.Reverse), LastStep, SoftmaxCrossEntropy]
public partial class Cell40;

[RnnModel, Embedding(9, 6), Dense(6, Activation = Activation.Tanh)]
[Lstm(64, Layers = 2, Direction = Direction.Bidirectional, InputInitializer = Initializer.Glorot, RecurrentInitializer = Initializer.Orthogonal)]
[Gru(7), MaxOverTime, Dense(4), SoftmaxCrossEntropy]
public partial class Cell41;

[RnnModel, Embedding(9, 6), Dense(6, Activation = Activation.Tanh)]
[Rnn(5, Activation = Activation.Relu, Layers = 2, Direction = Direction.Bidirectional), Lstm(6, Direction = Direction.Reverse)]
[MeanSquaredError]
public partial class Cell42;

[RnnModel, Embedding(9, 6), Lstm(5, Peepholes = true, CoupledInputForget = true, Layers = 2, Direction = Direction.Reverse)]
[Lstm(5, Peepholes = true, CoupledInputForget = true), LastStep, Dense(4), SoftmaxCrossEntropy]
public partial class Cell43;

[RnnModel, OneHot(5), Dense(6, Activation = Activation.Tanh)]
[Gru(5, Reset = Reset.BeforeMatMul, Layers = 2, Direction = Direction.Bidirectional, InputInitializer = Initializer.Glorot, RecurrentInitializer = Initializer.Orthogonal)]
[Lstm(6, Direction = Direction.Reverse), MaxOverTime, Dense(4), MeanSquaredError]
public partial class Cell44;
