using RnnGen;

namespace NextWord;

/// <summary>
/// Reads a text word by word and says which word comes next. A word becomes a vector of 64 numbers; a long short-term memory of 128 units carries
/// what was read, from one window of the text to the next; its state, with some of it dropped in training, goes to a score for each of 4,096 words.
/// </summary>
[RnnModel]
[Embedding(4096, 64, Scale = 0.1)]
[Dropout(0.2)]
[Lstm(128)]
[Dropout(0.3)]
[Dense(4096)]
[SoftmaxCrossEntropy]
public partial class WordModel;
