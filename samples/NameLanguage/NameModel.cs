using RnnGen;

namespace NameLanguage;

/// <summary>
/// Reads a surname letter by letter, from both ends, and says of which of 18 languages it is. A letter becomes a vector of 32 numbers; 64 gated
/// recurrent units read them forward and 64 in reverse; what both know when they have read the whole name goes, with some of it dropped in training,
/// to a score for each language.
/// </summary>
[RnnModel]
[Embedding(80, 32)]
[Gru(64, Direction = Direction.Bidirectional)]
[LastStep]
[Dropout(0.3)]
[Dense(18)]
[SoftmaxCrossEntropy]
public partial class NameModel;
