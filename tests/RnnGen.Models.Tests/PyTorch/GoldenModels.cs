namespace RnnGen.Models.Tests.PyTorch;

// The networks of network.py, name for name.

[RnnModel, Input(3), Rnn(9), Dense(4), SoftmaxCrossEntropy]
public partial class GoldenTanh;

[RnnModel, OneHot(6), Rnn(18, Layers = 2), LastStep, Dense(6), SoftmaxCrossEntropy]
public partial class GoldenTanhLayers;

[RnnModel, OneHot(5), Rnn(6, Activation = Activation.Relu), Dense(3), SoftmaxCrossEntropy]
public partial class GoldenRelu;

[RnnModel, Input(3), Rnn(5, Layers = 2, Activation = Activation.Relu), Dense(2), MeanSquaredError]
public partial class GoldenReluLayers;

[RnnModel, OneHot(7), Lstm(20), Dense(7), SoftmaxCrossEntropy]
public partial class GoldenLstm;

[RnnModel, Input(4), Lstm(17, Layers = 2), LastStep, Dense(3), MeanSquaredError]
public partial class GoldenLstmLayers;

[RnnModel, Input(3), Gru(18), Dense(4), SoftmaxCrossEntropy]
public partial class GoldenGru;

[RnnModel, OneHot(5), Gru(9, Layers = 2), LastStep, Dense(2), MeanSquaredError]
public partial class GoldenGruLayers;

[RnnModel, Input(3), Rnn(5, Direction = Direction.Bidirectional), Dense(3), SoftmaxCrossEntropy]
public partial class GoldenTanhBoth;

[RnnModel, OneHot(6), Lstm(9, Direction = Direction.Bidirectional), Dense(4), SoftmaxCrossEntropy]
public partial class GoldenLstmBoth;

[RnnModel, Input(3), Lstm(6, Layers = 2, Direction = Direction.Bidirectional), LastStep, Dense(3), MeanSquaredError]
public partial class GoldenLstmLayersBoth;

[RnnModel, Input(4), Gru(7, Layers = 2, Direction = Direction.Bidirectional), Dense(3), MeanSquaredError]
public partial class GoldenGruLayersBoth;

[RnnModel, Embedding(7, 5), Lstm(6, Direction = Direction.Bidirectional), MeanOverTime, Dense(4), SoftmaxCrossEntropy]
public partial class GoldenMeanBoth;

[RnnModel, Embedding(6, 3), Gru(5, Direction = Direction.Bidirectional), MaxOverTime, Dense(3), MeanSquaredError]
public partial class GoldenMaxBoth;
