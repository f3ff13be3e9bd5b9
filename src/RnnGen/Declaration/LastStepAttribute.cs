namespace RnnGen;

/// <summary>
/// Keeps only each sequence's final state: [T, B, H] to [B, H]. What follows runs once for each sequence. A layer in reverse ends at step 0, so its final state, and the
/// reverse half behind a bidirectional layer, is the one at step 0, which has read the whole sequence, and not the one at the sequence's last step, which has read that step alone.
/// </summary>
/// <remarks>
/// That is Keras' <c>return_sequences=False</c> and PyTorch's <c>h_n</c>, and not PyTorch's <c>out[-1]</c>. It holds too where stages such as <see cref="DenseAttribute"/> stand
/// between the layer and this one: they then run on the final states.
/// </remarks>
public sealed class LastStepAttribute : ReadingStageAttribute;
