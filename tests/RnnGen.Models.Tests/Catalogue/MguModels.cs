// The minimal gated unit at sizes, inputs and directions at which something can go wrong.
namespace RnnGen.Models.Tests.Catalogue;

[RnnModel, Input(3), Mgu(1), Dense(2), MeanSquaredError]
public partial class Mgu1;

[RnnModel, OneHot(6), Mgu(5), Dense(6), SoftmaxCrossEntropy]
public partial class Mgu5;

[RnnModel, Input(5), Mgu(16), LastStep, Dense(3), SoftmaxCrossEntropy]
public partial class Mgu16;

[RnnModel, Input(7), Mgu(20, Layers = 2), Dense(2), MeanSquaredError]
public partial class Mgu20;

[RnnModel, Embedding(9, 6), Mgu(33), MeanOverTime, Dense(4), SoftmaxCrossEntropy]
public partial class Mgu33;

[RnnModel, Input(4), Mgu(65), Dense(3), MeanSquaredError]
public partial class Mgu65;

[RnnModel, OneHot(7), Mgu(65), Dense(7), SoftmaxCrossEntropy]
public partial class Mgu65FromTokens;

[RnnModel, Input(6), Mgu(40)]
public partial class Mgu40NoLoss;

[RnnModel, Input(3), Mgu(20, Direction = Direction.Reverse), Dense(2), MeanSquaredError]
public partial class Mgu20InReverse;

[RnnModel, OneHot(5), Mgu(33, Layers = 2, Direction = Direction.Bidirectional), LastStep, Dense(4), SoftmaxCrossEntropy]
public partial class Mgu33Both;

[RnnModel, Input(2), Mgu(5, Direction = Direction.Bidirectional), Mgu(5), MaxOverTime, Dense(2), MeanSquaredError]
public partial class Mgu5Both;

[RnnModel, Embedding(8, 5), Mgu(65, Direction = Direction.Bidirectional), Dense(3), MeanSquaredError]
public partial class Mgu65Both;

[RnnModel(SequenceLength = 12), Input(3), Mgu(20), Dense(2), MeanSquaredError]
public partial class Mgu20Fixed;

[RnnModel(SequenceLength = 12), OneHot(6), Mgu(5, Layers = 2), LastStep, Dense(6), SoftmaxCrossEntropy]
public partial class Mgu5FixedTokens;

[RnnModel(SequenceLength = 70), OneHot(6), Mgu(65), Dense(6), SoftmaxCrossEntropy]
public partial class Mgu65Fixed;

internal static class MguModels
{
    public static readonly Case[] Cases =
    [
        Case.Of<Mgu1, float, float>(),
        Case.Of<Mgu5, int, int>(),
        Case.Of<Mgu16, float, int>(),
        Case.Of<Mgu20, float, float>(),
        Case.Of<Mgu33, int, int>(),
        Case.Of<Mgu65, float, float>(),
        Case.Of<Mgu65FromTokens, int, int>(),
        Case.Of<Mgu40NoLoss, float>(),
        Case.OfReverse<Mgu20InReverse, float, float>(),
        Case.OfReverse<Mgu33Both, int, int>(),
        Case.OfReverse<Mgu5Both, float, float>(),
        Case.OfReverse<Mgu65Both, int, float>(),
        Case.Of<Mgu20Fixed, float, float>(),
        Case.Of<Mgu5FixedTokens, int, int>(),
        Case.Of<Mgu65Fixed, int, int>(),
    ];
}
