// The simple recurrent unit at sizes, inputs and directions at which something can go wrong.
namespace RnnGen.Models.Tests.Catalogue;

[RnnModel, Input(3), Sru(1), Dense(2), MeanSquaredError]
public partial class Sru1;

[RnnModel, OneHot(6), Sru(5), Dense(6), SoftmaxCrossEntropy]
public partial class Sru5;

[RnnModel, Input(5), Sru(16), LastStep, Dense(3), SoftmaxCrossEntropy]
public partial class Sru16;

[RnnModel, Input(7), Sru(20, Layers = 2), Dense(2), MeanSquaredError]
public partial class Sru20;

[RnnModel, Embedding(9, 6), Sru(33), MeanOverTime, Dense(4), SoftmaxCrossEntropy]
public partial class Sru33;

[RnnModel, Input(4), Sru(65), Dense(3), MeanSquaredError]
public partial class Sru65;

[RnnModel, OneHot(7), Sru(65), Dense(7), SoftmaxCrossEntropy]
public partial class Sru65FromTokens;

[RnnModel, Input(6), Sru(40)]
public partial class Sru40NoLoss;

[RnnModel, Input(3), Sru(20, Direction = Direction.Reverse), Dense(2), MeanSquaredError]
public partial class Sru20InReverse;

[RnnModel, OneHot(5), Sru(33, Layers = 2, Direction = Direction.Bidirectional), LastStep, Dense(4), SoftmaxCrossEntropy]
public partial class Sru33Both;

[RnnModel, Input(2), Sru(5, Direction = Direction.Bidirectional), Sru(5), MaxOverTime, Dense(2), MeanSquaredError]
public partial class Sru5Both;

[RnnModel, Embedding(8, 5), Sru(65, Direction = Direction.Bidirectional), Dense(3), MeanSquaredError]
public partial class Sru65Both;

[RnnModel(SequenceLength = 12), Input(3), Sru(20), Dense(2), MeanSquaredError]
public partial class Sru20Fixed;

[RnnModel(SequenceLength = 12), OneHot(6), Sru(5, Layers = 2), LastStep, Dense(6), SoftmaxCrossEntropy]
public partial class Sru5FixedTokens;

[RnnModel(SequenceLength = 70), OneHot(6), Sru(65), Dense(6), SoftmaxCrossEntropy]
public partial class Sru65Fixed;

internal static class SruModels
{
    public static readonly Case[] Cases =
    [
        Case.Of<Sru1, float, float>(),
        Case.Of<Sru5, int, int>(),
        Case.Of<Sru16, float, int>(),
        Case.Of<Sru20, float, float>(),
        Case.Of<Sru33, int, int>(),
        Case.Of<Sru65, float, float>(),
        Case.Of<Sru65FromTokens, int, int>(),
        Case.Of<Sru40NoLoss, float>(),
        Case.OfReverse<Sru20InReverse, float, float>(),
        Case.OfReverse<Sru33Both, int, int>(),
        Case.OfReverse<Sru5Both, float, float>(),
        Case.OfReverse<Sru65Both, int, float>(),
        Case.Of<Sru20Fixed, float, float>(),
        Case.Of<Sru5FixedTokens, int, int>(),
        Case.Of<Sru65Fixed, int, int>(),
    ];
}
