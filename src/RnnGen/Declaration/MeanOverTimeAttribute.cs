namespace RnnGen;

/// <summary>The mean of each sequence's steps: [T, B, H] to [B, H], divided by the sequence's own length. What follows runs once for each sequence.</summary>
public sealed class MeanOverTimeAttribute : ReadingStageAttribute;
