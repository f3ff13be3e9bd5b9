namespace RnnGen;

/// <summary>
/// The loss of a classification into exclusive classes: the mean of -log softmax(y)[target], in nats, over valid positions. Targets
/// are class indices [T, B], or [B] after a stage over time.
/// </summary>
public sealed class SoftmaxCrossEntropyAttribute : StageAttribute
{
    /// <summary>The target that leaves a position out of the loss: any integer. All other targets must be classes, 0 to O - 1.</summary>
    public int IgnoreIndex { get; set; } = -1;

    /// <summary>
    /// ε, 0 or more and below 1: the target becomes the distribution that gives its class 1 - ε + ε/O and each other class ε/O, and the loss -Σₖ qₖ log softmax(y)ₖ
    /// (Szegedy et al., 2016; the definition of PyTorch).
    /// </summary>
    public float LabelSmoothing { get; set; }
}
