namespace RnnGen;

/// <summary>
/// The largest value of each feature over each sequence's steps: [T, B, H] to [B, H]. The gradient goes to the first of equal values. What follows runs once for each
/// sequence.
/// </summary>
public sealed class MaxOverTimeAttribute : ReadingStageAttribute;
