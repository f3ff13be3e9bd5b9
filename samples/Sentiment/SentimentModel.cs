using RnnGen;

namespace Sentiment;

/// <summary>
/// Reads a sentence word by word and says whether it is meant well. A word becomes a vector of 64 numbers; a gated recurrent unit of 48 units reads them forward and
/// another in reverse; the largest value that each unit had, wherever in the sentence that was, and the mean of the words' vectors are what the decision is made from. Half of
/// everything is dropped in training, for sentences are few and words are many.
/// </summary>
[RnnModel]
[Embedding(8192, 64, Scale = 0.1)]
[Dropout(0.5, Name = "words")]
[Gru(48, Direction = Direction.Bidirectional)]
[MaxOverTime(Name = "phrases")]
[MeanOverTime(From = "words", Name = "mean")]
[Concatenate("phrases", "mean")]
[Dropout(0.5)]
[Dense(2)]
[SoftmaxCrossEntropy]
public partial class SentimentModel;
