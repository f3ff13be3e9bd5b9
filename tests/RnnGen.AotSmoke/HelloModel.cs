using RnnGen;

/// <summary>Reads the letters of "hello" over and over and says the next: after an l it has to remember whether that was the first.</summary>
[RnnModel]
[OneHot(4)]
[Lstm(20)]
[Dense(4)]
[SoftmaxCrossEntropy]
internal sealed partial class HelloModel;
