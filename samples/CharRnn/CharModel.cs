using RnnGen;

namespace CharRnn;

/// <summary>Reads a text character by character and says which character comes next.</summary>
[RnnModel]
[OneHot(Alphabet.Size)]
[Lstm(128, Layers = 2, InputScale = 20f, RecurrentInitializer = Initializer.Orthogonal)]
[Dense(Alphabet.Size)]
[SoftmaxCrossEntropy]
public partial class CharModel;
