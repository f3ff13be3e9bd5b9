// LSTM with layer normalisation at sizes, inputs and directions at which something can go wrong.
namespace RnnGen.Models.Tests.Catalogue;

[RnnModel, Input(3), LayerNormLstm(1), Dense(2), MeanSquaredError]
public partial class LayerNorm1;

[RnnModel, OneHot(6), LayerNormLstm(5), Dense(6), SoftmaxCrossEntropy]
public partial class LayerNorm5;

[RnnModel, Input(5), LayerNormLstm(16), LastStep, Dense(3), SoftmaxCrossEntropy]
public partial class LayerNorm16;

[RnnModel, Input(7), LayerNormLstm(20, Layers = 2), Dense(2), MeanSquaredError]
public partial class LayerNorm20;

[RnnModel, Embedding(9, 6), LayerNormLstm(33), MeanOverTime, Dense(4), SoftmaxCrossEntropy]
public partial class LayerNorm33;

[RnnModel, Input(4), LayerNormLstm(65), Dense(3), MeanSquaredError]
public partial class LayerNorm65;

[RnnModel, OneHot(7), LayerNormLstm(65), Dense(7), SoftmaxCrossEntropy]
public partial class LayerNorm65FromTokens;

[RnnModel, Input(6), LayerNormLstm(40)]
public partial class LayerNorm40NoLoss;

[RnnModel, Input(3), LayerNormLstm(20, Direction = Direction.Reverse), Dense(2), MeanSquaredError]
public partial class LayerNorm20InReverse;

[RnnModel, OneHot(5), LayerNormLstm(33, Layers = 2, Direction = Direction.Bidirectional), LastStep, Dense(4), SoftmaxCrossEntropy]
public partial class LayerNorm33Both;

[RnnModel, Input(2), LayerNormLstm(5, Direction = Direction.Bidirectional), LayerNormLstm(5), MaxOverTime, Dense(2), MeanSquaredError]
public partial class LayerNorm5Both;

[RnnModel, Embedding(8, 5), LayerNormLstm(65, Direction = Direction.Bidirectional), Dense(3), MeanSquaredError]
public partial class LayerNorm65Both;

[RnnModel(SequenceLength = 12), Input(3), LayerNormLstm(20), Dense(2), MeanSquaredError]
public partial class LayerNorm20Fixed;

[RnnModel(SequenceLength = 12), OneHot(6), LayerNormLstm(5, Layers = 2), LastStep, Dense(6), SoftmaxCrossEntropy]
public partial class LayerNorm5FixedTokens;

[RnnModel(SequenceLength = 70), OneHot(6), LayerNormLstm(65), Dense(6), SoftmaxCrossEntropy]
public partial class LayerNorm65Fixed;

internal static class LayerNormLstmModels
{
    public static readonly Case[] Cases =
    [
        Case.Of<LayerNorm1, float, float>(),
        Case.Of<LayerNorm5, int, int>(),
        Case.Of<LayerNorm16, float, int>(),
        Case.Of<LayerNorm20, float, float>(),
        Case.Of<LayerNorm33, int, int>(),
        Case.Of<LayerNorm65, float, float>(),
        Case.Of<LayerNorm65FromTokens, int, int>(),
        Case.Of<LayerNorm40NoLoss, float>(),
        Case.OfReverse<LayerNorm20InReverse, float, float>(),
        Case.OfReverse<LayerNorm33Both, int, int>(),
        Case.OfReverse<LayerNorm5Both, float, float>(),
        Case.OfReverse<LayerNorm65Both, int, float>(),
        Case.Of<LayerNorm20Fixed, float, float>(),
        Case.Of<LayerNorm5FixedTokens, int, int>(),
        Case.Of<LayerNorm65Fixed, int, int>(),
    ];
}
