namespace RnnGen.Benchmarks.Ours.Models;

/// <summary>What A. Karpathy's char-rnn trains: "The unreasonable effectiveness of recurrent neural networks", 2015.</summary>
[RnnModel]
[OneHot(65)]
[Lstm(128, Layers = 2)]
[Dense(65)]
[SoftmaxCrossEntropy]
internal sealed partial class CharacterModel;
