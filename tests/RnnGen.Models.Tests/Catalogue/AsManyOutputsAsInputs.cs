// As many outputs as inputs, so that outputs may be inputs. Rows of 5, 17 and 33 need padding between stages, rows of 16 and 64 none.
namespace RnnGen.Models.Tests.Catalogue;

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

[RnnModel(SequenceLength = 12), Input(16), Lstm(16, Peepholes = true)]
public partial class PlaceSchedule;
