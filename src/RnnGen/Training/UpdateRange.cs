namespace RnnGen;

/// <summary>Packed values that an optimizer treats alike: tensors side by side with their padding. Both ends are multiples of 4.</summary>
/// <param name="Start">The first value.</param>
/// <param name="End">Behind the last.</param>
/// <param name="Rate">η of these values in this step.</param>
/// <param name="Decay">λ of these values.</param>
/// <param name="Steps">Steps taken here, with this one.</param>
internal readonly record struct UpdateRange(nuint Start, nuint End, double Rate, double Decay, long Steps);
