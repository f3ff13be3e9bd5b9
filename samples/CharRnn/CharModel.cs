using RnnGen;

namespace CharRnn;

[RnnModel]
[OneHot(65)]
[Lstm(128, Layers = 2)]
[Dense(65)]
[SoftmaxCrossEntropy]
public partial class CharModel;
