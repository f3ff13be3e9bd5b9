using System.ComponentModel;

namespace RnnGen.CompilerServices;

/// <summary>How a tensor starts.</summary>
/// <param name="Initializer">The distribution.</param>
/// <param name="Scale">The bound of <see cref="Initializer.Uniform"/> and <see cref="Initializer.Glorot"/>; the factor of <see cref="Initializer.Orthogonal"/> and <see cref="Initializer.Identity"/>.</param>
/// <param name="ConstantGate">A gate whose block starts at <paramref name="Constant"/> instead, or -1 for none, or <see cref="EveryGate"/>.</param>
/// <param name="Constant">The value of that block.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct Initialization(Initializer Initializer, float Scale = 1f, int ConstantGate = -1, float Constant = 0f)
{
    /// <summary>The value of <see cref="ConstantGate"/> that stands for all of them.</summary>
    public const int EveryGate = -2;
}
