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
    public double LabelSmoothing { get; set; }

    /// <summary>
    /// A weight for each class, 0 or more, by which a position of that target counts more in the mean, Σ w ℓ / Σ w, as PyTorch has it: for classes of which there are few.
    /// With label smoothing, the whole loss of a position is weighed so. Null: all classes count alike.
    /// </summary>
    public double[]? ClassWeights { get; set; }

    /// <summary>
    /// Whether passes over sequences compute the logits of a few positions at a time and keep none: for large vocabularies, whose logits would be most of a workspace. The
    /// stage before must be a dense layer without activation. Loss computes the logits, and Backward once more, a third more work in that layer;
    /// <see cref="Workspace.Output"/> and <see cref="Workspace.OutputGradient"/> do not exist. Steps of a stream give their logits as ever.
    /// </summary>
    public bool Chunked { get; set; }
}
