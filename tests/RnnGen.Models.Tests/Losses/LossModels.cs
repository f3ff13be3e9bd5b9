namespace RnnGen.Models.Tests.Losses;

[RnnModel]
[OneHot(60)]
[Lstm(20)]
[Dense(300)]
[SoftmaxCrossEntropy(IgnoreIndex = 0, LabelSmoothing = 0.1f)]
public partial class Words;

[RnnModel]
[OneHot(60)]
[Lstm(20)]
[Dense(300)]
[SoftmaxCrossEntropy(IgnoreIndex = 0, LabelSmoothing = 0.1f, Chunked = true)]
public partial class ChunkedWords;

[RnnModel]
[OneHot(60)]
[Gru(9, Direction = Direction.Bidirectional)]
[LastStep]
[Dense(37)]
[SoftmaxCrossEntropy(ClassWeights = new double[] { 1, 2, 0, 1, 0.5, 1, 1, 1, 1, 3, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2 })]
public partial class Classes;

[RnnModel]
[OneHot(60)]
[Gru(9, Direction = Direction.Bidirectional)]
[LastStep]
[Dense(37)]
[SoftmaxCrossEntropy(Chunked = true, ClassWeights = new double[] { 1, 2, 0, 1, 0.5, 1, 1, 1, 1, 3, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2 })]
public partial class ChunkedClasses;

[RnnModel]
[OneHot(60)]
[Dense(64)]
[SoftmaxCrossEntropy]
public partial class Bigrams;

[RnnModel]
[OneHot(60)]
[Dense(64)]
[SoftmaxCrossEntropy(Chunked = true)]
public partial class ChunkedBigrams;

[RnnModel]
[Input(7)]
[Dense(21)]
[SoftmaxCrossEntropy]
public partial class Logistic;

[RnnModel]
[Input(7)]
[Dense(21)]
[SoftmaxCrossEntropy(Chunked = true)]
public partial class ChunkedLogistic;

[RnnModel]
[OneHot(8000)]
[Lstm(128)]
[Dense(8000)]
[SoftmaxCrossEntropy]
public partial class Vocabulary8000;

[RnnModel]
[OneHot(8000)]
[Lstm(128)]
[Dense(8000)]
[SoftmaxCrossEntropy(Chunked = true)]
public partial class ChunkedVocabulary8000;

[RnnModel]
[Input(6)]
[Rnn(5)]
[Dense(11)]
[BinaryCrossEntropy(Features = Reduction.Sum)]
public partial class Music;
