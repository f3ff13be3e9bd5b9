namespace RnnGen.Models.Tests.Catalogue;

// Losses of numbers that are linear far from the target.

[RnnModel, Input(3), Lstm(5), Dense(4), Huber]
public partial class HuberSteps;

[RnnModel, OneHot(5), Gru(6), LastStep, Dense(3), Huber(Delta = 0.25f, Features = Reduction.Sum)]
public partial class HuberLast;

[RnnModel, Input(3), Lstm(6), Dense(4), MeanAbsoluteError]
public partial class AbsoluteSteps;

[RnnModel, OneHot(5), Gru(7), LastStep, Dense(3), MeanAbsoluteError(Features = Reduction.Sum)]
public partial class AbsoluteLast;
