// minGRU at sizes, inputs and directions at which something can go wrong.
namespace RnnGen.Models.Tests.Catalogue;

[RnnModel, Input(3), MinGru(1), Dense(2), MeanSquaredError]
public partial class MinGru1;

[RnnModel, OneHot(6), MinGru(5), Dense(6), SoftmaxCrossEntropy]
public partial class MinGru5;

[RnnModel, Input(5), MinGru(16), LastStep, Dense(3), SoftmaxCrossEntropy]
public partial class MinGru16;

[RnnModel, Input(7), MinGru(20, Layers = 2), Dense(2), MeanSquaredError]
public partial class MinGru20;

[RnnModel, Embedding(9, 6), MinGru(33), MeanOverTime, Dense(4), SoftmaxCrossEntropy]
public partial class MinGru33;

[RnnModel, Input(4), MinGru(65), Dense(3), MeanSquaredError]
public partial class MinGru65;

[RnnModel, OneHot(7), MinGru(65), Dense(7), SoftmaxCrossEntropy]
public partial class MinGru65FromTokens;

[RnnModel, Input(6), MinGru(40)]
public partial class MinGru40NoLoss;

[RnnModel, Input(3), MinGru(20, Direction = Direction.Reverse), Dense(2), MeanSquaredError]
public partial class MinGru20InReverse;

[RnnModel, OneHot(5), MinGru(33, Layers = 2, Direction = Direction.Bidirectional), LastStep, Dense(4), SoftmaxCrossEntropy]
public partial class MinGru33Both;

[RnnModel, Input(2), MinGru(5, Direction = Direction.Bidirectional), MinGru(5), MaxOverTime, Dense(2), MeanSquaredError]
public partial class MinGru5Both;

[RnnModel, Embedding(8, 5), MinGru(65, Direction = Direction.Bidirectional), Dense(3), MeanSquaredError]
public partial class MinGru65Both;

[RnnModel(SequenceLength = 12), Input(3), MinGru(20), Dense(2), MeanSquaredError]
public partial class MinGru20Fixed;

[RnnModel(SequenceLength = 12), OneHot(6), MinGru(5, Layers = 2), LastStep, Dense(6), SoftmaxCrossEntropy]
public partial class MinGru5FixedTokens;

[RnnModel(SequenceLength = 70), OneHot(6), MinGru(65), Dense(6), SoftmaxCrossEntropy]
public partial class MinGru65Fixed;

internal static class MinGruModels
{
    public static readonly Case[] Cases =
    [
        Case.Of<MinGru1, float, float>(),
        Case.Of<MinGru5, int, int>(),
        Case.Of<MinGru16, float, int>(),
        Case.Of<MinGru20, float, float>(),
        Case.Of<MinGru33, int, int>(),
        Case.Of<MinGru65, float, float>(),
        Case.Of<MinGru65FromTokens, int, int>(),
        Case.Of<MinGru40NoLoss, float>(),
        Case.OfReverse<MinGru20InReverse, float, float>(),
        Case.OfReverse<MinGru33Both, int, int>(),
        Case.OfReverse<MinGru5Both, float, float>(),
        Case.OfReverse<MinGru65Both, int, float>(),
        Case.Of<MinGru20Fixed, float, float>(),
        Case.Of<MinGru5FixedTokens, int, int>(),
        Case.Of<MinGru65Fixed, int, int>(),
    ];
}
