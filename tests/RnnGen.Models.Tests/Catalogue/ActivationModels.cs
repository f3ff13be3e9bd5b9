// Every activation in a dense layer and in a recurrence, at sizes with and without padding, behind tokens, over sequences and as a last stage.
namespace RnnGen.Models.Tests.Catalogue;

[RnnModel, Input(3), Rnn(5), Dense(7, Activation = Activation.HardSigmoid), Dense(2), MeanSquaredError]
public partial class DenseHardSigmoid;

[RnnModel, Input(5), Gru(20), Dense(16, Activation = Activation.HardSigmoid, ActivationParameter = 0.2), LastStep, Dense(9, Activation = Activation.HardSigmoid), Dense(3), SoftmaxCrossEntropy]
public partial class DenseHardSigmoids;

[RnnModel, OneHot(6), Dense(5, Activation = Activation.Gelu), Lstm(9), Dense(20, Activation = Activation.Gelu), Dense(6), SoftmaxCrossEntropy]
public partial class DenseGelu;

[RnnModel, Input(4), Lstm(16), LastStep, Dense(33, Activation = Activation.Gelu), Dropout(0.0), Dense(3, Activation = Activation.Gelu)]
public partial class DenseGeluOfLastStep;

[RnnModel, Input(6), Dense(6, Activation = Activation.Silu), Add("input"), Gru(6), Dense(6, Activation = Activation.Silu), Add("gru", "dense"), Dense(2, Activation = Activation.Softplus), MeanSquaredError]
public partial class DenseSiluSkip;

[RnnModel, Embedding(7, 5), Dense(12, Activation = Activation.Softplus), Rnn(20), MaxOverTime, Dense(5, Activation = Activation.Softsign), Dense(3, Activation = Activation.Elu, ActivationParameter = 0.5), MeanSquaredError]
public partial class DenseSoft;

[RnnModel(SequenceLength = 12), Input(3), Dense(17, Activation = Activation.LeakyRelu), Gru(5), Dense(65, Activation = Activation.HardTanh), Dense(4, Activation = Activation.Elu), Dense(2), SoftmaxCrossEntropy]
public partial class DenseLeaky;

[RnnModel, Input(3), Gru(9, Direction = Direction.Bidirectional), Dense(9, Activation = Activation.Gelu), Lstm(5, Direction = Direction.Reverse), Dense(5, Activation = Activation.Silu), LastStep, Dense(3), SoftmaxCrossEntropy]
public partial class DenseGeluBoth;

[RnnModel(Accuracy = Accuracy.Fast), Input(3), Gru(5), Dense(9, Activation = Activation.Softplus), Dense(4, Activation = Activation.Sigmoid), Dense(2), MeanSquaredError]
public partial class DenseFastSoftplus;

[RnnModel, Input(4), Rnn(20, Activation = Activation.Gelu, Layers = 2), Dense(3), MeanSquaredError]
public partial class RnnGelu;

[RnnModel, OneHot(5), Rnn(33, Activation = Activation.Silu), IndRnn(9, Activation = Activation.Gelu), Dense(5), SoftmaxCrossEntropy]
public partial class RnnSilu;

[RnnModel, Input(3), Rnn(16, Activation = Activation.Elu, ActivationParameter = 0.5), Rnn(5, Activation = Activation.HardTanh), LastStep, Dense(3), SoftmaxCrossEntropy]
public partial class RnnElu;

[RnnModel, Input(2), Rnn(65, Activation = Activation.HardSigmoid, Direction = Direction.Bidirectional), Rnn(8, Activation = Activation.Sigmoid), Dense(2), MeanSquaredError]
public partial class RnnHardSigmoid;

[RnnModel, Embedding(6, 4), Rnn(20, Activation = Activation.LeakyRelu, ActivationParameter = 0.3), IndRnn(20, Activation = Activation.Softsign), Rnn(4, Activation = Activation.Softplus), MeanOverTime, Dense(3), SoftmaxCrossEntropy]
public partial class RnnLeaky;

[RnnModel(SequenceLength = 70), Input(3), Rnn(20, Activation = Activation.Softsign), IndRnn(5, Activation = Activation.HardSigmoid), Dense(2), MeanSquaredError]
public partial class RnnSoftsignFixed;

internal static class ActivationModels
{
    public static readonly Case[] Cases =
    [
        Case.Of<DenseHardSigmoid, float, float>(),
        Case.Of<DenseHardSigmoids, float, int>(),
        Case.Of<DenseGelu, int, int>(),
        Case.Of<DenseGeluOfLastStep, float>(),
        Case.Of<DenseSiluSkip, float, float>(),
        Case.Of<DenseSoft, int, float>(),
        Case.Of<DenseLeaky, float, int>(),
        Case.OfReverse<DenseGeluBoth, float, int>(),
        Case.Of<DenseFastSoftplus, float, float>(),
        Case.Of<RnnGelu, float, float>(),
        Case.Of<RnnSilu, int, int>(),
        Case.Of<RnnElu, float, int>(),
        Case.OfReverse<RnnHardSigmoid, float, float>(),
        Case.Of<RnnLeaky, int, int>(),
        Case.Of<RnnSoftsignFixed, float, float>(),
    ];
}
