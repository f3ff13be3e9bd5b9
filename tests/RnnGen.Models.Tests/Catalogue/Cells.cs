// Written by make_catalogue.py.
namespace RnnGen.Models.Tests.Catalogue;

[RnnModel, Embedding(9, 6), Lstm(64, Direction = Direction.Bidirectional), Lstm(64), MeanOverTime]
public partial class Cell1;

[RnnModel, OneHot(5), Dense(6, Activation = Activation.Tanh)]
[Lstm(20, Peepholes = true, InputInitializer = Initializer.Glorot, RecurrentInitializer = Initializer.Orthogonal)]
[Lstm(6, Direction = Direction.Reverse), LastStep, Dense(4), MeanSquaredError]
public partial class Cell2;

[RnnModel, Input(3), Dense(6, Activation = Activation.Tanh)]
[Rnn(5, Activation = Activation.Relu, Layers = 2, Direction = Direction.Reverse, InputInitializer = Initializer.Glorot, RecurrentInitializer = Initializer.Orthogonal)]
public partial class Cell3;

[RnnModel, Embedding(9, 6), Lstm(1, Peepholes = true, Layers = 2, Direction = Direction.Reverse), Gru(7), LastStep, Dense(4)]
[SoftmaxCrossEntropy]
public partial class Cell4;

[RnnModel, Input(3), Dense(6, Activation = Activation.Tanh)]
[Lstm(33, Peepholes = true, CoupledInputForget = true, Direction = Direction.Bidirectional, InputInitializer = Initializer.Glorot, RecurrentInitializer = Initializer.Orthogonal)]
[MaxOverTime, Dense(4), SoftmaxCrossEntropy]
public partial class Cell5;

[RnnModel, OneHot(5), Lstm(33, CoupledInputForget = true, Layers = 2), Gru(7), LastStep]
public partial class Cell6;

[RnnModel, OneHot(5), Gru(20, Layers = 2, Direction = Direction.Reverse), Lstm(6, Direction = Direction.Reverse), MaxOverTime]
[SoftmaxCrossEntropy]
public partial class Cell7;

[RnnModel, Input(3), Dense(6, Activation = Activation.Tanh)]
[Rnn(64, Layers = 2, Direction = Direction.Bidirectional, InputInitializer = Initializer.Glorot, RecurrentInitializer = Initializer.Orthogonal)]
[Rnn(64), LastStep, MeanSquaredError]
public partial class Cell8;

[RnnModel, Embedding(9, 6), Dense(6, Activation = Activation.Tanh), Gru(1), MeanOverTime, MeanSquaredError]
public partial class Cell9;

[RnnModel, OneHot(5), Lstm(5), Dense(4), MeanSquaredError]
public partial class Cell10;

[RnnModel, Input(3)]
[Rnn(64, Activation = Activation.Relu, InputInitializer = Initializer.Glorot, RecurrentInitializer = Initializer.Orthogonal), Gru(7)]
[MaxOverTime, Dense(4), MeanSquaredError]
public partial class Cell11;

[RnnModel, Embedding(9, 6), Dense(6, Activation = Activation.Tanh)]
[Lstm(5, CoupledInputForget = true, Direction = Direction.Bidirectional, InputInitializer = Initializer.Glorot, RecurrentInitializer = Initializer.Orthogonal)]
[Lstm(5, CoupledInputForget = true), Dense(4), SoftmaxCrossEntropy]
public partial class Cell12;

[RnnModel, OneHot(5), Dense(6, Activation = Activation.Tanh)]
[Gru(5, Direction = Direction.Bidirectional, InputInitializer = Initializer.Glorot, RecurrentInitializer = Initializer.Orthogonal), Gru(7)]
[MeanOverTime, Dense(4), SoftmaxCrossEntropy]
public partial class Cell13;

[RnnModel, Embedding(9, 6), Lstm(20, Peepholes = true, CoupledInputForget = true, Layers = 2)]
[Lstm(20, Peepholes = true, CoupledInputForget = true), MeanOverTime]
public partial class Cell14;

[RnnModel, OneHot(5)]
[Rnn(1, Direction = Direction.Reverse, InputInitializer = Initializer.Glorot, RecurrentInitializer = Initializer.Orthogonal), Gru(7)]
[MaxOverTime, Dense(4)]
public partial class Cell15;

[RnnModel, Embedding(9, 6)]
[Lstm(33, Layers = 2, Direction = Direction.Reverse, InputInitializer = Initializer.Glorot, RecurrentInitializer = Initializer.Orthogonal)]
[Lstm(6, Direction = Direction.Reverse), MeanOverTime, Dense(4), SoftmaxCrossEntropy]
public partial class Cell16;

[RnnModel, Input(3), Dense(6, Activation = Activation.Tanh), Rnn(20), Lstm(6, Direction = Direction.Reverse), SoftmaxCrossEntropy]
public partial class Cell17;

[RnnModel, OneHot(5), Dense(6, Activation = Activation.Tanh)]
[Rnn(64, Activation = Activation.Relu, Layers = 2, Direction = Direction.Reverse), Rnn(64, Activation = Activation.Relu), MeanOverTime]
[Dense(4), SoftmaxCrossEntropy]
public partial class Cell18;

[RnnModel, Embedding(9, 6)]
[Lstm(64, Peepholes = true, Direction = Direction.Bidirectional, InputInitializer = Initializer.Glorot, RecurrentInitializer = Initializer.Orthogonal)]
[Lstm(6, Direction = Direction.Reverse), MaxOverTime]
public partial class Cell19;

[RnnModel, OneHot(5)]
[Lstm(33, Peepholes = true, CoupledInputForget = true, Layers = 2, Direction = Direction.Reverse, InputInitializer = Initializer.Glorot, RecurrentInitializer = Initializer.Orthogonal)]
[Gru(7), MeanSquaredError]
public partial class Cell20;

[RnnModel, Embedding(9, 6), Rnn(1, Activation = Activation.Relu, Layers = 2, Direction = Direction.Bidirectional)]
[Lstm(6, Direction = Direction.Reverse), LastStep, MeanSquaredError]
public partial class Cell21;

[RnnModel, Input(3), Lstm(33, Peepholes = true, Direction = Direction.Reverse), Lstm(33, Peepholes = true), MeanOverTime, MeanSquaredError]
public partial class Cell22;

[RnnModel, Input(3), Dense(6, Activation = Activation.Tanh)]
[Lstm(1, Layers = 2, Direction = Direction.Bidirectional, InputInitializer = Initializer.Glorot, RecurrentInitializer = Initializer.Orthogonal)]
[Lstm(1), MaxOverTime, Dense(4), MeanSquaredError]
public partial class Cell23;

[RnnModel, Embedding(9, 6), Dense(6, Activation = Activation.Tanh)]
[Lstm(5, Peepholes = true, CoupledInputForget = true, Layers = 2, Direction = Direction.Reverse), Lstm(6, Direction = Direction.Reverse)]
[LastStep, Dense(4)]
public partial class Cell24;

[RnnModel, Input(3), Dense(6, Activation = Activation.Tanh)]
[Lstm(20, CoupledInputForget = true, Direction = Direction.Reverse, InputInitializer = Initializer.Glorot, RecurrentInitializer = Initializer.Orthogonal)]
[LastStep, Dense(4), MeanSquaredError]
public partial class Cell25;

[RnnModel, Embedding(9, 6), Dense(6, Activation = Activation.Tanh)]
[Rnn(5, Layers = 2, InputInitializer = Initializer.Glorot, RecurrentInitializer = Initializer.Orthogonal), MaxOverTime, Dense(4)]
public partial class Cell26;

[RnnModel, OneHot(5), Dense(6, Activation = Activation.Tanh)]
[Lstm(64, CoupledInputForget = true, Direction = Direction.Reverse, InputInitializer = Initializer.Glorot, RecurrentInitializer = Initializer.Orthogonal)]
[MaxOverTime, SoftmaxCrossEntropy]
public partial class Cell27;

[RnnModel, Input(3), Dense(6, Activation = Activation.Tanh), Gru(20, Direction = Direction.Bidirectional), Gru(20)]
public partial class Cell28;

[RnnModel, OneHot(5), Dense(6, Activation = Activation.Tanh), Rnn(33, Direction = Direction.Reverse), Rnn(33), MeanOverTime, Dense(4)]
public partial class Cell29;

[RnnModel, Embedding(9, 6), Dense(6, Activation = Activation.Tanh)]
[Lstm(64, Peepholes = true, CoupledInputForget = true, Layers = 2, Direction = Direction.Bidirectional, InputInitializer = Initializer.Glorot, RecurrentInitializer = Initializer.Orthogonal)]
[Dense(4)]
public partial class Cell30;

[RnnModel, Input(3)]
[Lstm(1, Peepholes = true, CoupledInputForget = true, Direction = Direction.Reverse, InputInitializer = Initializer.Glorot, RecurrentInitializer = Initializer.Orthogonal)]
[Gru(7), SoftmaxCrossEntropy]
public partial class Cell31;

[RnnModel, OneHot(5)]
[Lstm(5, Peepholes = true, Layers = 2, InputInitializer = Initializer.Glorot, RecurrentInitializer = Initializer.Orthogonal)]
[SoftmaxCrossEntropy]
public partial class Cell32;

[RnnModel, Embedding(9, 6), Gru(64, Layers = 2, Direction = Direction.Bidirectional), LastStep, MeanSquaredError]
public partial class Cell33;

[RnnModel, OneHot(5), Lstm(20, Layers = 2), Gru(7), LastStep, SoftmaxCrossEntropy]
public partial class Cell34;

[RnnModel, OneHot(5), Dense(6, Activation = Activation.Tanh)]
[Rnn(20, Activation = Activation.Relu, Layers = 2, Direction = Direction.Bidirectional, InputInitializer = Initializer.Glorot, RecurrentInitializer = Initializer.Orthogonal)]
[LastStep, Dense(4), MeanSquaredError]
public partial class Cell35;

[RnnModel, Input(3), Lstm(1, CoupledInputForget = true, Layers = 2, Direction = Direction.Bidirectional)]
[Lstm(6, Direction = Direction.Reverse), MeanOverTime, MeanSquaredError]
public partial class Cell36;

[RnnModel, Embedding(9, 6), Dense(6, Activation = Activation.Tanh)]
[Rnn(33, Activation = Activation.Relu, Layers = 2, Direction = Direction.Reverse), Rnn(33, Activation = Activation.Relu), MeanOverTime]
[Dense(4), MeanSquaredError]
public partial class Cell37;

[RnnModel, OneHot(5)]
[Gru(33, Direction = Direction.Bidirectional, InputInitializer = Initializer.Glorot, RecurrentInitializer = Initializer.Orthogonal)]
[Gru(33), LastStep, MeanSquaredError]
public partial class Cell38;
