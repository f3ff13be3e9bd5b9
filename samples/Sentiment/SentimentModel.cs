using RnnGen;

namespace Sentiment;

/// <summary>
/// Reads a sentence word by word and says whether it is meant well. A word becomes a vector of 64 numbers, more than half of which are dropped in
/// training, for sentences are few and words are many; 48 gated recurrent units read them forward and 48 in reverse; the largest value that each had,
/// wherever in the sentence that was, is what the decision is made from.
/// </summary>
[RnnModel]
[Embedding(8192, 64, Scale = 0.3)]
[Dropout(0.6)]
[Gru(48, Direction = Direction.Bidirectional)]
[MaxOverTime]
[Dropout(0.5)]
[Dense(2)]
[SoftmaxCrossEntropy]
public partial class SentimentModel;
