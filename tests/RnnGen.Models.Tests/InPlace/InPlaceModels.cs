namespace RnnGen.Models.Tests.InPlace;

// As many outputs as inputs, so that outputs may be inputs. Rows of 5, 17 and 33 need padding between stages, rows of 16 and 64 none.

[RnnModel, Input(5), Lstm(5)]
public partial class Place5;

[RnnModel, Input(16), Rnn(16)]
public partial class Place16;

[RnnModel, Input(17), Gru(17)]
public partial class Place17;

[RnnModel, Input(33), Lstm(9), Dense(33)]
public partial class Place33;

[RnnModel, Input(64), Lstm(64)]
public partial class Place64;

[RnnModel, Input(64), Dense(20, Activation = Activation.Tanh), Gru(20), Dense(64)]
public partial class PlaceDense;

[RnnModel, Input(16), Gru(20), Dense(16, Activation = Activation.Sigmoid)]
public partial class PlaceActivation;

[RnnModel, Input(16), Dropout(0.3f), Lstm(8, Direction = Direction.Bidirectional)]
public partial class PlaceDropout16;

[RnnModel, Input(17), Dropout(0.3f), Gru(17, Direction = Direction.Reverse)]
public partial class PlaceDropout17;

[RnnModel(SequenceLength = 9), Input(16), Lstm(16, Peepholes = true)]
public partial class PlaceSchedule;

[RnnModel, Input(17), Dense(40), SoftmaxCrossEntropy(Chunked = true)]
public partial class PlaceChunked;
