namespace RnnGen.Models.Tests.Catalogue;

// Layer normalization behind each kind of stage, of sizes with and without padding, as a last stage too.

[RnnModel, Input(5), LayerNorm(Epsilon = 0.1f), Lstm(20), LayerNorm, Dense(6, Activation = Activation.Sigmoid), LayerNorm, Dense(3), SoftmaxCrossEntropy]
public partial class NormAnywhere;

[RnnModel, Input(16), LayerNorm, Rnn(32), LayerNorm(Epsilon = 0.01f)]
public partial class NormWithoutPadding;

[RnnModel, Embedding(7, 6), LayerNorm, Gru(5), Dense(7), LayerNorm(Epsilon = 0.1f), MeanSquaredError]
public partial class NormOfEmbedding;

[RnnModel, OneHot(6), Lstm(9, Layers = 2), LayerNorm(Epsilon = 0.1f), LastStep, Dense(5), LayerNorm(Epsilon = 0.1f), Dense(4), SoftmaxCrossEntropy]
public partial class NormOfLastStep;

[RnnModel, Input(3), Gru(70), LayerNorm(Name = "norm"), MeanOverTime, LayerNorm, Dense(2), MeanSquaredError]
public partial class NormOfMean;

[RnnModel, Input(4), LayerNorm(Epsilon = 0.1f), Lstm(9, Direction = Direction.Bidirectional), LayerNorm, Gru(6, Direction = Direction.Reverse), LayerNorm, LastStep, Dense(3), SoftmaxCrossEntropy]
public partial class NormBothDirections;

[RnnModel(SequenceLength = 12), Input(16), Rnn(20), MaxOverTime, LayerNorm]
public partial class NormOfMaximum;
