using RnnGen;

namespace HelloRnn;

/// <summary>Reads the letters h, e, l, o one by one and says which letter comes next.</summary>
[RnnModel]
[OneHot(4)]
[Rnn(3)]
[Dense(4)]
[SoftmaxCrossEntropy]
public partial class HelloModel;
