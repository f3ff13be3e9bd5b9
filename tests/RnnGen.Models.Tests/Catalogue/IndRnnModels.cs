// The independently recurrent network at sizes, inputs and directions at which something can go wrong, rectified and not.
namespace RnnGen.Models.Tests.Catalogue;

[RnnModel, Input(3), IndRnn(1), Dense(2), MeanSquaredError]
public partial class IndRnn1;

[RnnModel, OneHot(6), IndRnn(5, Activation = Activation.Tanh), Dense(6), SoftmaxCrossEntropy]
public partial class IndRnn5;

[RnnModel, Input(5), IndRnn(16), LastStep, Dense(3), SoftmaxCrossEntropy]
public partial class IndRnn16;

[RnnModel, Input(7), IndRnn(20, Layers = 2), Dense(2), MeanSquaredError]
public partial class IndRnn20;

[RnnModel, Embedding(9, 6), IndRnn(33, Activation = Activation.Tanh), MeanOverTime, Dense(4), SoftmaxCrossEntropy]
public partial class IndRnn33;

[RnnModel, Input(4), IndRnn(65), Dense(3), MeanSquaredError]
public partial class IndRnn65;

[RnnModel, OneHot(7), IndRnn(65, Activation = Activation.Tanh), Dense(7), SoftmaxCrossEntropy]
public partial class IndRnn65FromTokens;

[RnnModel, Input(6), IndRnn(40)]
public partial class IndRnn40NoLoss;

[RnnModel, Input(3), IndRnn(20, Activation = Activation.Tanh, Direction = Direction.Reverse), Dense(2), MeanSquaredError]
public partial class IndRnn20InReverse;

[RnnModel, OneHot(5), IndRnn(33, Layers = 2, Direction = Direction.Bidirectional), LastStep, Dense(4), SoftmaxCrossEntropy]
public partial class IndRnn33Both;

[RnnModel, Input(2), IndRnn(5, Direction = Direction.Bidirectional), IndRnn(5), MaxOverTime, Dense(2), MeanSquaredError]
public partial class IndRnn5Both;

[RnnModel, Embedding(8, 5), IndRnn(65, Activation = Activation.Tanh, Direction = Direction.Bidirectional), Dense(3), MeanSquaredError]
public partial class IndRnn65Both;

[RnnModel(SequenceLength = 12), Input(3), IndRnn(20), Dense(2), MeanSquaredError]
public partial class IndRnn20Fixed;

[RnnModel(SequenceLength = 12), OneHot(6), IndRnn(5, Activation = Activation.Tanh, Layers = 2), LastStep, Dense(6), SoftmaxCrossEntropy]
public partial class IndRnn5FixedTokens;

[RnnModel(SequenceLength = 70), OneHot(6), IndRnn(65), Dense(6), SoftmaxCrossEntropy]
public partial class IndRnn65Fixed;

internal static class IndRnnModels
{
    public static readonly Case[] Cases =
    [
        Case.Of<IndRnn1, float, float>(),
        Case.Of<IndRnn5, int, int>(),
        Case.Of<IndRnn16, float, int>(),
        Case.Of<IndRnn20, float, float>(),
        Case.Of<IndRnn33, int, int>(),
        Case.Of<IndRnn65, float, float>(),
        Case.Of<IndRnn65FromTokens, int, int>(),
        Case.Of<IndRnn40NoLoss, float>(),
        Case.OfReverse<IndRnn20InReverse, float, float>(),
        Case.OfReverse<IndRnn33Both, int, int>(),
        Case.OfReverse<IndRnn5Both, float, float>(),
        Case.OfReverse<IndRnn65Both, int, float>(),
        Case.Of<IndRnn20Fixed, float, float>(),
        Case.Of<IndRnn5FixedTokens, int, int>(),
        Case.Of<IndRnn65Fixed, int, int>(),
    ];
}
