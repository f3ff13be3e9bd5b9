// Written by make_catalogue.py.
namespace RnnGen.Models.Tests.Catalogue;

[RnnModel, Input(3), Dense(6, Activation = Activation.Tanh), Lstm(33, Peepholes = true), Lstm(33, Peepholes = true), LastStep]
public partial class Cell1;

[RnnModel, OneHot(5)]
[Gru(5, Layers = 2, Direction = Direction.Reverse, InputInitializer = Initializer.Glorot, RecurrentInitializer = Initializer.Orthogonal)]
[Lstm(6, Direction = Direction.Reverse), Dense(4), MeanSquaredError]
public partial class Cell2;

[RnnModel, OneHot(5), Dense(6, Activation = Activation.Tanh)]
[Rnn(20, Direction = Direction.Bidirectional, InputInitializer = Initializer.Glorot, RecurrentInitializer = Initializer.Orthogonal)]
[LastStep, Dense(4), SoftmaxCrossEntropy]
public partial class Cell3;

[RnnModel, Input(3), Lstm(64, Layers = 2, Direction = Direction.Bidirectional)]
public partial class Cell4;

[RnnModel, OneHot(5), Dense(6, Activation = Activation.Tanh), Lstm(5, CoupledInputForget = true, Layers = 2, Direction = Direction.Reverse)]
[Gru(7), LastStep, SoftmaxCrossEntropy]
public partial class Cell5;

[RnnModel, OneHot(5), Dense(6, Activation = Activation.Tanh), Lstm(1, Peepholes = true), Lstm(6, Direction = Direction.Reverse), Dense(4)]
[MeanSquaredError]
public partial class Cell6;

[RnnModel, Input(3), Rnn(33, Layers = 2, InputInitializer = Initializer.Glorot, RecurrentInitializer = Initializer.Orthogonal), Gru(7)]
[SoftmaxCrossEntropy]
public partial class Cell7;

[RnnModel, Input(3)]
[Lstm(1, Peepholes = true, CoupledInputForget = true, Layers = 2, Direction = Direction.Bidirectional, InputInitializer = Initializer.Glorot, RecurrentInitializer = Initializer.Orthogonal)]
[Lstm(1, Peepholes = true, CoupledInputForget = true), LastStep, Dense(4), MeanSquaredError]
public partial class Cell8;

[RnnModel, Input(3), Rnn(20, Activation = Activation.Relu, Layers = 2), Lstm(6, Direction = Direction.Reverse), LastStep]
[SoftmaxCrossEntropy]
public partial class Cell9;

[RnnModel, OneHot(5), Dense(6, Activation = Activation.Tanh), Rnn(64, Direction = Direction.Reverse), Rnn(64), LastStep, MeanSquaredError]
public partial class Cell10;

[RnnModel, OneHot(5)]
[Lstm(20, Direction = Direction.Reverse, InputInitializer = Initializer.Glorot, RecurrentInitializer = Initializer.Orthogonal), Gru(7)]
[LastStep, Dense(4)]
public partial class Cell11;

[RnnModel, OneHot(5), Dense(6, Activation = Activation.Tanh)]
[Rnn(1, Activation = Activation.Relu, Direction = Direction.Bidirectional, InputInitializer = Initializer.Glorot, RecurrentInitializer = Initializer.Orthogonal)]
[Gru(7), MeanSquaredError]
public partial class Cell12;

[RnnModel, Input(3), Dense(6, Activation = Activation.Tanh), Lstm(5, Peepholes = true, CoupledInputForget = true)]
[Lstm(5, Peepholes = true, CoupledInputForget = true)]
public partial class Cell13;

[RnnModel, OneHot(5), Lstm(33, Peepholes = true, CoupledInputForget = true, Layers = 2, Direction = Direction.Reverse), Dense(4)]
[MeanSquaredError]
public partial class Cell14;

[RnnModel, Input(3)]
[Lstm(20, CoupledInputForget = true, Direction = Direction.Bidirectional, InputInitializer = Initializer.Glorot, RecurrentInitializer = Initializer.Orthogonal)]
[Lstm(20, CoupledInputForget = true), Dense(4), SoftmaxCrossEntropy]
public partial class Cell15;

[RnnModel, Input(3), Dense(6, Activation = Activation.Tanh), Lstm(5, Layers = 2), MeanSquaredError]
public partial class Cell16;

[RnnModel, Input(3), Dense(6, Activation = Activation.Tanh), Gru(33, Direction = Direction.Bidirectional), Gru(33), LastStep]
[SoftmaxCrossEntropy]
public partial class Cell17;

[RnnModel, OneHot(5), Lstm(64, Layers = 2, InputInitializer = Initializer.Glorot, RecurrentInitializer = Initializer.Orthogonal)]
[Lstm(6, Direction = Direction.Reverse), LastStep, Dense(4), SoftmaxCrossEntropy]
public partial class Cell18;

[RnnModel, Input(3), Dense(6, Activation = Activation.Tanh)]
[Rnn(5, Activation = Activation.Relu, Layers = 2, Direction = Direction.Reverse, InputInitializer = Initializer.Glorot, RecurrentInitializer = Initializer.Orthogonal)]
[Rnn(5, Activation = Activation.Relu), LastStep, Dense(4)]
public partial class Cell19;

[RnnModel, OneHot(5), Dense(6, Activation = Activation.Tanh)]
[Lstm(1, Peepholes = true, Layers = 2, Direction = Direction.Reverse, InputInitializer = Initializer.Glorot, RecurrentInitializer = Initializer.Orthogonal)]
[Dense(4)]
public partial class Cell20;

[RnnModel, OneHot(5), Dense(6, Activation = Activation.Tanh)]
[Rnn(5, Direction = Direction.Bidirectional, InputInitializer = Initializer.Glorot, RecurrentInitializer = Initializer.Orthogonal)]
[Lstm(6, Direction = Direction.Reverse)]
public partial class Cell21;

[RnnModel, Input(3)]
[Lstm(20, Peepholes = true, Layers = 2, Direction = Direction.Bidirectional, InputInitializer = Initializer.Glorot, RecurrentInitializer = Initializer.Orthogonal)]
[Gru(7), Dense(4), MeanSquaredError]
public partial class Cell22;

[RnnModel, Input(3), Rnn(64, Activation = Activation.Relu, Layers = 2, Direction = Direction.Reverse), MeanSquaredError]
public partial class Cell23;

[RnnModel, Input(3), Dense(6, Activation = Activation.Tanh), Gru(64, Layers = 2), Gru(7), LastStep, Dense(4)]
public partial class Cell24;

[RnnModel, Input(3), Dense(6, Activation = Activation.Tanh)]
[Lstm(5, Peepholes = true, Layers = 2, Direction = Direction.Bidirectional, InputInitializer = Initializer.Glorot, RecurrentInitializer = Initializer.Orthogonal)]
[Gru(7), Dense(4), SoftmaxCrossEntropy]
public partial class Cell25;

[RnnModel, Input(3), Gru(1, Direction = Direction.Bidirectional), Dense(3), SoftmaxCrossEntropy]
public partial class Cell26;

[RnnModel, Input(3)]
[Lstm(20, Peepholes = true, CoupledInputForget = true, InputInitializer = Initializer.Glorot, RecurrentInitializer = Initializer.Orthogonal)]
[Gru(7), LastStep, Dense(4), SoftmaxCrossEntropy]
public partial class Cell27;

[RnnModel, Input(3), Lstm(33, CoupledInputForget = true), Lstm(6, Direction = Direction.Reverse), LastStep, MeanSquaredError]
public partial class Cell28;

[RnnModel, Input(3), Gru(20, Direction = Direction.Bidirectional), LastStep, Dense(4)]
public partial class Cell29;

[RnnModel, Input(3), Dense(6, Activation = Activation.Tanh)]
[Lstm(1, CoupledInputForget = true, Layers = 2, Direction = Direction.Bidirectional, InputInitializer = Initializer.Glorot, RecurrentInitializer = Initializer.Orthogonal)]
[Dense(4)]
public partial class Cell30;

[RnnModel, Input(3), Lstm(1, Direction = Direction.Bidirectional), Lstm(1), LastStep, Dense(4), MeanSquaredError]
public partial class Cell31;

[RnnModel, OneHot(5), Dense(6, Activation = Activation.Tanh), Rnn(33, Activation = Activation.Relu, Layers = 2)]
[Lstm(6, Direction = Direction.Reverse), MeanSquaredError]
public partial class Cell32;

[RnnModel, OneHot(5)]
[Lstm(64, Peepholes = true, CoupledInputForget = true, Direction = Direction.Reverse, InputInitializer = Initializer.Glorot, RecurrentInitializer = Initializer.Orthogonal)]
[Lstm(6, Direction = Direction.Reverse), LastStep]
public partial class Cell33;

[RnnModel, Input(3), Lstm(64, Peepholes = true, Layers = 2, Direction = Direction.Reverse), Lstm(64, Peepholes = true), LastStep]
public partial class Cell34;

[RnnModel, OneHot(5), Dense(6, Activation = Activation.Tanh), Lstm(33, Layers = 2, Direction = Direction.Bidirectional), Gru(7)]
[SoftmaxCrossEntropy]
public partial class Cell35;

[RnnModel, OneHot(5), Dense(6, Activation = Activation.Tanh)]
[Lstm(64, CoupledInputForget = true, InputInitializer = Initializer.Glorot, RecurrentInitializer = Initializer.Orthogonal), Dense(4)]
public partial class Cell36;

[RnnModel, OneHot(5)]
[Rnn(1, Direction = Direction.Reverse, InputInitializer = Initializer.Glorot, RecurrentInitializer = Initializer.Orthogonal)]
[Lstm(6, Direction = Direction.Reverse), Dense(4), SoftmaxCrossEntropy]
public partial class Cell37;
