namespace RnnGen.Models.Tests.Catalogue;

// Values that are read by name: joined, read twice, read by nobody.

[RnnModel, Input(20), Lstm(20), Lstm(20), Add("lstm"), Dense(3), SoftmaxCrossEntropy]
public partial class SkipAdd;

[RnnModel, Input(5), Lstm(20, Layers = 2), Gru(6), Concatenate("lstm", "gru"), Dense(4), MeanSquaredError]
public partial class SkipConcatenate;

[RnnModel, OneHot(6), Lstm(9), Gru(9), Add("lstm"), Rnn(9), Add("add", "lstm", "gru"), Dense(6), SoftmaxCrossEntropy]
public partial class ReadThreeTimes;

[RnnModel, Input(7), Dense(5, Activation = Activation.Tanh), Concatenate("dense", "input"), Dense(6, Activation = Activation.Sigmoid), Concatenate("dense2", "concatenate")]
[Dense(4), Concatenate("input", "dense", "dense2", "dense3"), Dense(3), SoftmaxCrossEntropy]
public partial class DenseBlock;

[RnnModel, Input(3), Lstm(20, From = "input"), Gru(5, From = "input"), Concatenate("gru", "lstm", "input"), LayerNorm(Epsilon = 0.1f), Dense(2), MeanSquaredError]
public partial class InputReadTwice;

[RnnModel, Input(5), LayerNorm(Epsilon = 0.1f), Rnn(5), Add("input"), Concatenate("add", "input", "layernorm")]
public partial class JoinAsOutput;

[RnnModel, Input(16), Rnn(16), Add("input", "input")]
public partial class AddTwice;

[RnnModel, Embedding(9, 6), Lstm(6), Add("embedding"), Dropout(0f), Gru(5), Concatenate("gru", "dropout", "embedding"), Dense(9), SoftmaxCrossEntropy]
public partial class AroundEmbedding;

[RnnModel, Input(4), Lstm(20), LastStep, Dense(20, Activation = Activation.Tanh), Add("laststep"), Concatenate("add", "laststep", "dense"), Dense(3), SoftmaxCrossEntropy]
public partial class BehindLastStep;

[RnnModel, Input(4), Lstm(6), Gru(6), Add("lstm"), LastStep, Dense(3), MeanSquaredError]
public partial class LastStepOfSum;

[RnnModel, Input(4), Gru(20), LastStep, MeanOverTime(From = "gru"), MaxOverTime(From = "gru"), Concatenate("laststep", "meanovertime", "maxovertime"), Dense(3), SoftmaxCrossEntropy]
public partial class Pooled;

[RnnModel, Input(5), Rnn(5), LastStep, LastStep(From = "input", Name = "end"), MeanOverTime(From = "input"), Add("laststep", "end"), Dense(2), MeanSquaredError]
public partial class EndsOfInputs;

[RnnModel, OneHot(5), Gru(6), MeanOverTime, Dense(4), Dense(5, From = "gru", Name = "steps"), SoftmaxCrossEntropy]
public partial class ReadByNobody;

[RnnModel, OneHot(7), Rnn(5, From = "onehot"), Lstm(20, From = "onehot"), Dense(6, From = "onehot"), Concatenate("rnn", "dense", "lstm"), Dense(7), SoftmaxCrossEntropy]
public partial class TokensReadThrice;

[RnnModel, Input(3), Gru(17, Layers = 2), Dense(17, Activation = Activation.Relu), LayerNorm(Epsilon = 0.1f), Add("gru"), MaxOverTime, Dense(5), LayerNorm(Epsilon = 0.1f, From = "maxovertime")]
[Concatenate("dense2", "layernorm2"), MeanSquaredError]
public partial class Everywhere;

[RnnModel, Input(8), Lstm(4, Direction = Direction.Bidirectional), Gru(4, Direction = Direction.Bidirectional), Add("lstm", "input"), Dense(3), SoftmaxCrossEntropy]
public partial class SkipBothDirections;

[RnnModel, OneHot(5), Gru(9, Direction = Direction.Bidirectional), LastStep, Dense(4), MeanOverTime(From = "gru"), Concatenate("dense", "meanovertime", "laststep"), Dense(2), MeanSquaredError]
public partial class EndsAndMeansOfBothDirections;

[RnnModel, Input(3), Rnn(6, Direction = Direction.Reverse), LastStep, Dense(6), Add("laststep"), Dense(4, From = "rnn", Name = "steps"), SoftmaxCrossEntropy]
public partial class ReverseRead;

[RnnModel(SequenceLength = 12), Input(5), Lstm(20), Gru(20), Add("lstm"), Concatenate("add", "input"), Dense(2), MeanSquaredError]
public partial class SkipOfStatedLength;
