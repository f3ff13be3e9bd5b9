namespace RnnGen.Generator.Specification;

/// <summary>RnnGen.Accuracy, value for value.</summary>
internal enum AccuracyKind
{
    Exact,
    Fast,
}

/// <summary>RnnGen.Direction, value for value.</summary>
internal enum DirectionKind
{
    Forward,
    Reverse,
    Bidirectional,
}

/// <summary>RnnGen.Initializer, value for value.</summary>
internal enum InitializerKind
{
    Uniform,
    Glorot,
    Orthogonal,
    Identity,
    Zero,
    Normal,
}
