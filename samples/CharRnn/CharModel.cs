using RnnGen;

namespace CharRnn;

/// <summary>Reads a text character by character and says which character comes next.</summary>
[RnnModel]
[OneHot(128)]
[Lstm(128, Layers = 2, InputScale = 20f, RecurrentInitializer = Initializer.Orthogonal)]
[Dense(128)]
[SoftmaxCrossEntropy]
public partial class CharModel;
