// Hidden sizes whose last block holds few units, with inputs that the folded weights divide and that they do not.
namespace RnnGen.Models.Tests.Catalogue;

[RnnModel, Input(7), Lstm(40), Dense(2), MeanSquaredError]
public partial class RemainderOf8;

[RnnModel, Input(5), Gru(39, Layers = 2), Dense(2), MeanSquaredError]
public partial class RemainderOf7;

[RnnModel, OneHot(5), Gru(36), Dense(5), SoftmaxCrossEntropy]
public partial class RemainderOf4;

[RnnModel, Input(6), Lstm(34, Peepholes = true, CoupledInputForget = true, Direction = Direction.Bidirectional), Lstm(51), LastStep, Dense(2), MeanSquaredError]
public partial class RemainderOf2And3;

[RnnModel(SequenceLength = 48), Input(11), Lstm(52), LastStep, Dense(2), MeanSquaredError]
public partial class RemainderOfAStatedLength;
