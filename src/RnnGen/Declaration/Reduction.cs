namespace RnnGen;

/// <summary>How the features of one position enter a loss.</summary>
public enum Reduction
{
    /// <summary>Their mean.</summary>
    Mean,

    /// <summary>Their sum.</summary>
    Sum,
}
