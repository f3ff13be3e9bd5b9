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

    /// <summary>The values as the kernels read them, padding included.</summary>
    internal Span<float> Packed => owner.Arena.Span.Slice(description.Offset, description.Packing.PackedLength);

    /// <summary>Copies the values out, row-major.</summary>
    /// <exception cref="ArgumentException">The span does not have exactly <see cref="Length"/> elements.</exception>
    public void CopyTo(Span<float> values)
    {
        CheckLength(values.Length);
        var p = description.Packing;
        var packed = Packed;
        int i = 0;
        for (int gate = 0; gate < p.Gates; gate++)
            for (int unit = 0; unit < p.Units; unit++)
                for (int k = 0; k < p.Depth; k++) values[i++] = packed[p.Offset(gate, unit, k)];
    }

    /// <summary>Copies values in, row-major.</summary>
    /// <exception cref="ArgumentException">The span does not have exactly <see cref="Length"/> elements.</exception>
    public void CopyFrom(ReadOnlySpan<float> values)
    {
        CheckLength(values.Length);
        Pack(values);
        owner.OnChanged();
    }

    /// <summary>As <see cref="CopyFrom"/>, for a caller that writes several tensors and says so once.</summary>
    internal void Pack(ReadOnlySpan<float> values)
    {
        var p = description.Packing;
        var packed = Packed;
        int i = 0;
        for (int gate = 0; gate < p.Gates; gate++)
            for (int unit = 0; unit < p.Units; unit++)
                for (int k = 0; k < p.Depth; k++) packed[p.Offset(gate, unit, k)] = values[i++];
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
