namespace RnnGen.Models.Tests.Catalogue;

// With a stated number of steps: fed by numbers, by tokens, and by net inputs that are computed ahead.

[RnnModel(SequenceLength = 12), Input(3), Lstm(20, Layers = 2), Dense(2), MeanSquaredError]
public partial class FixedLstm20;

[RnnModel(SequenceLength = 12), OneHot(6), Rnn(5, Layers = 2), LastStep, Dense(6), SoftmaxCrossEntropy]
public partial class FixedTokens;

[RnnModel(SequenceLength = 70), OneHot(6), Lstm(65), Dense(6), SoftmaxCrossEntropy]
public partial class FixedLstm65;

// Pairs that differ in nothing else.

[RnnModel, Input(3), Lstm(20, Layers = 2, Dropout = 0.3f), Dense(2), MeanSquaredError]
public partial class AnyForward;

[RnnModel(SequenceLength = 8), Input(3), Lstm(20, Layers = 2, Dropout = 0.3f), Dense(2), MeanSquaredError]
public partial class FixedForward;

[RnnModel, OneHot(7), Rnn(33, Direction = Direction.Bidirectional), Gru(65, Direction = Direction.Reverse), Dense(7), SoftmaxCrossEntropy]
public partial class AnyReverse;

[RnnModel(SequenceLength = 70), OneHot(7), Rnn(33, Direction = Direction.Bidirectional), Gru(65, Direction = Direction.Reverse), Dense(7), SoftmaxCrossEntropy]
public partial class FixedReverse;

[RnnModel, Input(5), Lstm(5, Peepholes = true, Direction = Direction.Bidirectional, Layers = 2), LastStep, Dense(3), SoftmaxCrossEntropy]
public partial class AnyBidirectional;

[RnnModel(SequenceLength = 130), Input(5), Lstm(5, Peepholes = true, Direction = Direction.Bidirectional, Layers = 2), LastStep, Dense(3), SoftmaxCrossEntropy]
public partial class FixedBidirectional;

[RnnModel, Input(3), Gru(20, Direction = Direction.Bidirectional), Rnn(5), Dense(2), MeanSquaredError]
public partial class AnyRemainder;

[RnnModel(SequenceLength = 97), Input(3), Gru(20, Direction = Direction.Bidirectional), Rnn(5), Dense(2), MeanSquaredError]
public partial class FixedRemainder;

[RnnModel, Input(5), Gru(20, Reset = Reset.BeforeMatMul, Direction = Direction.Bidirectional), Gru(9, Reset = Reset.BeforeMatMul), MeanOverTime, Dense(3), SoftmaxCrossEntropy]
public partial class AnyResetBefore;

[RnnModel(SequenceLength = 9), Input(5), Gru(20, Reset = Reset.BeforeMatMul, Direction = Direction.Bidirectional), Gru(9, Reset = Reset.BeforeMatMul), MeanOverTime, Dense(3), SoftmaxCrossEntropy]
public partial class FixedResetBefore;
