namespace RnnGen;

/// <summary>
/// The loss of a classification into exclusive classes: the mean of -log softmax(y)[target], in nats, over valid positions. Targets
/// are class indices [T, B], or [B] after a stage over time; -1 is ignored.
/// </summary>
public sealed class SoftmaxCrossEntropyAttribute : StageAttribute;
