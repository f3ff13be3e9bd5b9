namespace RnnGen;

/// <summary>How an optimizer treats one tensor.</summary>
/// <param name="RateFactor">What the learning rate is multiplied by; 0 freezes the tensor.</param>
/// <param name="Decays">Whether weight decay reaches it.</param>
/// <param name="Steps">Steps in which it was not frozen.</param>
internal readonly record struct TensorRule(double RateFactor, bool Decays, long Steps)
{
    public static TensorRule Ordinary => new(1.0, true, 0);
}
