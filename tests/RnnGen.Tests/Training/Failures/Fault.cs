namespace RnnGen.Tests;

/// <summary>Where a step of a <see cref="FaultyTraining"/> fails.</summary>
public enum Fault
{
    None,
    Source,
    HalfRead,
    Token,
    Forward,
    Outputs,
    Target,
    Loss,
    InfiniteLoss,
    Backward,
    Gradient,
    HugeGradient,
    Schedule,
    Rate,
}
