using System.Numerics.Tensors;
using RnnGen.CompilerServices;

namespace RnnGen;

/// <summary>The gradient of every parameter. Backward adds to it; <see cref="Clear"/> starts afresh.</summary>
public sealed class Gradients : PackedTensors
{
    internal Gradients(ModelDescription description)
        : base(description, description.PackedLength)
    {
    }

    /// <summary>Sets every gradient to zero.</summary>
    public void Clear() => Packed.Clear();

    /// <summary>Multiplies every gradient by a factor.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The factor is not finite.</exception>
    public void Scale(float factor)
    {
        if (!float.IsFinite(factor)) throw new ArgumentOutOfRangeException(nameof(factor), factor, "A finite number was expected.");
        TensorPrimitives.Multiply(Packed, factor, Packed);
    }

    /// <summary>
    /// Scales all gradients together by min(1, maximum / norm), so that their Euclidean norm is at most <paramref name="maximum"/> (R. Pascanu, T. Mikolov and
    /// Y. Bengio, "On the difficulty of training recurrent neural networks", 2013). Gradients that are not finite stay as they are.
    /// </summary>
    /// <returns>The norm before; NaN or infinite where a gradient is.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The maximum is not greater than 0.</exception>
    public double ClipByNorm(double maximum)
    {
        if (!(maximum > 0.0)) throw new ArgumentOutOfRangeException(nameof(maximum), maximum, "A number greater than 0 was expected.");
        double norm = Norm();
        if (norm > maximum && double.IsFinite(norm)) Scale((float)(maximum / norm));
        return norm;
    }

    /// <summary>Limits every gradient to -bound..bound. NaN stays NaN.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The bound is not greater than 0.</exception>
    public void ClipByValue(float bound)
    {
        if (!(bound > 0f)) throw new ArgumentOutOfRangeException(nameof(bound), bound, "A number greater than 0 was expected.");
        TensorPrimitives.Max(Packed, -bound, Packed);
        TensorPrimitives.Min(Packed, bound, Packed);
    }
}
