namespace RnnGen;

/// <summary>What a forward pass is for.</summary>
public enum Mode
{
    /// <summary>Outputs only. Nothing is kept for a backward pass.</summary>
    Inference,

    /// <summary>Outputs, and the tape that a backward pass reads.</summary>
    Training,
}
