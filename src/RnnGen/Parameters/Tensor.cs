using RnnGen.CompilerServices;

namespace RnnGen;

/// <summary>One named tensor. Its values are copied in and out in canonical order: row-major, [gates × units, inputs] or [gates × units].</summary>
public sealed class Tensor
{
    private readonly PackedTensors owner;
    private readonly TensorDescription description;

    internal Tensor(PackedTensors owner, int index)
    {
        this.owner = owner;
        description = owner.Description.Tensors[index];
    }

    /// <summary>As in <c>lstm.weight_ih_l0</c>.</summary>
    public string Name => description.Name;

    /// <summary>The canonical shape, as PyTorch has it.</summary>
    public IReadOnlyList<int> Shape => description.Shape;

    /// <summary>Number of values.</summary>
    public int Length => description.Packing.Length;

    internal TensorDescription Description => description;

    internal bool IsParameter => owner is ParameterSet;

    /// <summary>The values as the kernels read them, padding included.</summary>
    internal Span<float> Packed => owner.Arena.Span.Slice(description.Offset, description.Packing.PackedLength);

    /// <summary>Copies the values out, row-major.</summary>
    /// <exception cref="ArgumentException">The span does not have exactly <see cref="Length"/> elements.</exception>
    public void CopyTo(Span<float> values)
    {
        CheckLength(values.Length);
        CopyTo(values, 0);
    }

    /// <summary>Copies out the values from a canonical position on, as many as the span takes.</summary>
    internal void CopyTo(Span<float> values, int first)
    {
        var packed = Packed;
        for (int i = 0; i < values.Length;)
        {
            var (offset, stride, count) = description.Packing.Run(first + i);
            count = Math.Min(count, values.Length - i);
            var target = values.Slice(i, count);
            if (stride == 1) packed.Slice(offset, count).CopyTo(target);
            else for (int k = 0; k < target.Length; k++) target[k] = packed[offset + k * stride];
            i += count;
        }
    }

    /// <summary>Copies values in, row-major.</summary>
    /// <exception cref="ArgumentException">The span does not have exactly <see cref="Length"/> elements.</exception>
    public void CopyFrom(ReadOnlySpan<float> values)
    {
        CheckLength(values.Length);
        Pack(values);
        owner.OnChanged();
    }

    /// <summary>Copies values in from a canonical position on, for a caller that says once that all is written.</summary>
    internal void Pack(ReadOnlySpan<float> values, int first = 0)
    {
        var packed = Packed;
        while (!values.IsEmpty)
        {
            var (offset, stride, count) = description.Packing.Run(first);
            count = Math.Min(count, values.Length);
            if (stride == 1) values[..count].CopyTo(packed[offset..]);
            else for (int k = 0; k < count; k++) packed[offset + k * stride] = values[k];
            values = values[count..];
            first += count;
        }
    }

    /// <summary>The values as a new array, row-major.</summary>
    public float[] ToArray()
    {
        var values = new float[Length];
        CopyTo(values);
        return values;
    }

    /// <summary>The Euclidean norm of the values: √Σ xᵢ².</summary>
    public double Norm() => Math.Sqrt(Summation.SumOfSquares(Packed));

    /// <inheritdoc/>
    public override string ToString() => $"{Name} [{string.Join(", ", Shape)}]";

    private void CheckLength(int length)
    {
        if (length != Length) throw new ArgumentException($"{this} has {Length} values; the span given has {length}.");
    }
}
