namespace RnnGen;

/// <summary>Values that are there to be read and written in place.</summary>
internal delegate Span<float> FloatSource();

/// <summary>One tensor as a file has it: a name, a shape, and values in canonical order.</summary>
internal sealed class FileTensor
{
    private readonly Tensor? tensor;
    private readonly FloatSource? values;

    /// <summary>A tensor of a set, under its own name behind a prefix.</summary>
    public FileTensor(Tensor tensor, string prefix = "")
    {
        this.tensor = tensor;
        Name = prefix + tensor.Name;
        Shape = tensor.Shape;
        Length = tensor.Length;
    }

    /// <summary>Values that lie in canonical order.</summary>
    public FileTensor(string name, IReadOnlyList<int> shape, FloatSource values)
    {
        this.values = values;
        Name = name;
        Shape = shape;
        Length = shape.Aggregate(1, (product, dimension) => checked(product * dimension));
    }

    public string Name { get; }

    public IReadOnlyList<int> Shape { get; }

    /// <summary>Number of values.</summary>
    public int Length { get; }

    /// <summary>Whether it is a parameter, without which a model computes nothing, and not what a training keeps beside them.</summary>
    public bool IsParameter => tensor?.IsParameter ?? false;

    /// <summary>Copies out the values from a position on, as many as the span takes.</summary>
    public void CopyTo(Span<float> target, int first)
    {
        if (tensor is not null) tensor.CopyTo(target, first);
        else values!().Slice(first, target.Length).CopyTo(target);
    }

    /// <summary>Takes values from a position on. Whoever owns them is told by the caller.</summary>
    public void CopyFrom(ReadOnlySpan<float> source, int first = 0)
    {
        if (tensor is not null) tensor.Pack(source, first);
        else source.CopyTo(values!()[first..]);
    }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
