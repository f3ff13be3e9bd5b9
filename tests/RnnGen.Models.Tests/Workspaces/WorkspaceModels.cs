// What the reference does not know: what is dropped, and a loss in chunks.
namespace RnnGen.Models.Tests.Workspaces;

[RnnModel, Input(16), Dropout(0.3f), Lstm(8, Direction = Direction.Bidirectional)]
public partial class PlaceDropout16;

[RnnModel, Input(17), Dropout(0.3f), Gru(17, Direction = Direction.Reverse)]
public partial class PlaceDropout17;

[RnnModel, Input(17), Dense(40), SoftmaxCrossEntropy(Chunked = true)]
public partial class PlaceChunked;
