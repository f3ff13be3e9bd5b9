namespace RnnGen;

/// <summary>Keeps only the state at each sequence's last step: [T, B, H] to [B, H]. What follows runs once for each sequence.</summary>
public sealed class LastStepAttribute : StageAttribute;
