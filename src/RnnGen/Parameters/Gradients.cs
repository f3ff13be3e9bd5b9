using System.Numerics.Tensors;
using RnnGen.CompilerServices;

namespace RnnGen;

/// <summary>The gradient of every parameter. Backward adds to it; <see cref="Clear"/> starts afresh.</summary>
public sealed class Gradients : PackedTensors
{
    private readonly TouchedRows? touched;

    internal Gradients(ModelDescription description)
        : base(description, description.PackedLength)
    {
        if (description.Tensors.FirstOrDefault(t => t.IsTable) is { } table) touched = new TouchedRows(table);
    }

    /// <summary>Segments of the packed values outside which all are zero: one, or more where rows of an embedding are in no batch so far.</summary>
    internal int SegmentCount => touched?.SegmentCount ?? 1;

    /// <summary>Sets every gradient to zero.</summary>
    public void Clear()
    {
        for (int i = 0; i < SegmentCount; i++) Segment(i).Clear();
        touched?.Clear();
    }

    /// <summary>Multiplies every gradient by a factor.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The factor is not finite.</exception>
    public void Scale(float factor)
    {
        if (!float.IsFinite(factor)) throw new ArgumentOutOfRangeException(nameof(factor), factor, "A finite number was expected.");
        for (int i = 0; i < SegmentCount; i++) TensorPrimitives.Multiply(Segment(i), factor, Segment(i));
    }

    /// <summary>Adds other gradients of the same model, times a factor.</summary>
    internal void Add(Gradients other, float factor)
    {
        if (touched is not null) touched.Add(other.touched!);
        for (int i = 0; i < other.SegmentCount; i++)
        {
            var (start, end) = other.SegmentBounds(i);
            TensorPrimitives.MultiplyAdd(other.Packed[start..end], factor, Packed[start..end], Packed[start..end]);
        }
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
        for (int i = 0; i < SegmentCount; i++)
        {
            TensorPrimitives.Max(Segment(i), -bound, Segment(i));
            TensorPrimitives.Min(Segment(i), bound, Segment(i));
        }
    }

    /// <summary>Notes which rows of an embedding a backward pass has added to.</summary>
    internal void Touch(ReadOnlySpan<int> tokens) => touched?.Add(tokens);

    /// <summary>Where a segment begins and ends.</summary>
    internal (int Start, int End) SegmentBounds(int index) => touched?.Segment(index, Description.PackedLength) ?? (0, Description.PackedLength);

    internal override void OnChanged() => touched?.AddAll();

    private protected override double SumOfSquares()
    {
        double sum = 0.0;
        for (int i = 0; i < SegmentCount; i++) sum += Summation.SumOfSquares(Segment(i));
        return sum;
    }

    private Span<float> Segment(int index)
    {
        var (start, end) = SegmentBounds(index);
        return Packed[start..end];
    }
}
