using System.Collections;
using System.Diagnostics.CodeAnalysis;
using RnnGen.CompilerServices;
using RnnGen.Numerics;

namespace RnnGen;

/// <summary>Tensors by name, in the shapes and the order of PyTorch at the surface, packed for the kernels inside.</summary>
public abstract class PackedTensors : IReadOnlyList<Tensor>
{
    private readonly Tensor[] tensors;

    private protected PackedTensors(ModelDescription description, int length)
    {
        Description = description;
        Arena = new AlignedArena(length);
        tensors = description.Tensors.Select((_, i) => new Tensor(this, i)).ToArray();
    }

    internal ModelDescription Description { get; }

    internal AlignedArena Arena { get; }

    /// <summary>All values as the kernels read them, padding included; the padding is zero.</summary>
    internal Span<float> Packed => Arena.Span[..Description.PackedLength];

    /// <summary>Number of tensors.</summary>
    public int Count => tensors.Length;

    /// <summary>The tensor at a position, in the order of the stages.</summary>
    public Tensor this[int index] => tensors[index];

    /// <summary>The tensor of a name.</summary>
    /// <exception cref="KeyNotFoundException">There is no such tensor; the message lists those that there are.</exception>
    public Tensor this[string name] => TryGet(name, out var tensor)
        ? tensor
        : throw new KeyNotFoundException($"{Description.Name} has no tensor '{name}'. It has: {string.Join(", ", tensors.Select(t => t.Name))}.");

    /// <summary>Looks a tensor up by name.</summary>
    public bool TryGet(string name, [MaybeNullWhen(false)] out Tensor tensor)
    {
        foreach (var candidate in tensors)
        {
            if (candidate.Name == name)
            {
                tensor = candidate;
                return true;
            }
        }

        tensor = null;
        return false;
    }

    /// <summary>The Euclidean norm over all tensors: √Σ xᵢ².</summary>
    public double Norm() => Math.Sqrt(SumOfSquares());

    /// <summary>The Euclidean norm of each tensor.</summary>
    internal void Norms(Span<double> norms)
    {
        for (int i = 0; i < tensors.Length; i++) norms[i] = tensors[i].Norm();
    }

    /// <summary>The first tensor that holds a value that is NaN or infinite, or null where all are finite.</summary>
    public Tensor? FindNonFinite()
    {
        foreach (var tensor in tensors)
            if (!double.IsFinite(tensor.Norm())) return tensor;
        return null;
    }

    /// <inheritdoc/>
    public IEnumerator<Tensor> GetEnumerator() => ((IEnumerable<Tensor>)tensors).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private protected virtual double SumOfSquares() => Summation.SumOfSquares(Packed);

    /// <summary>Called after values were written.</summary>
    internal virtual void OnChanged()
    {
    }
}
