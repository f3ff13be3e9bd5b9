namespace RnnGen;

/// <summary>In which direction a recurrent layer runs through time.</summary>
public enum Direction
{
    /// <summary>From the first step to the last.</summary>
    Forward,

    /// <summary>From each sequence's own last step to the first.</summary>
    Reverse,

    /// <summary>Both, each with weights of its own; the outputs stand side by side, forward first, and are twice as many.</summary>
    Bidirectional,
}
