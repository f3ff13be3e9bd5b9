using System.Numerics.Tensors;
using RnnGen.CompilerServices;

namespace RnnGen;

/// <summary>A model's parameters. Reading them from many threads is safe; writing is not while anything reads.</summary>
public sealed partial class ParameterSet : PackedTensors
{
    internal ParameterSet(ModelDescription description)
        : base(description, description.ArenaLength)
    {
    }

    /// <summary>A number that grows whenever a value may have changed. Copies that derive from the parameters compare it.</summary>
    public long Version { get; private set; }

    /// <summary>
    /// What files say besides the weights: <see cref="Save(string)"/> writes it, and <see cref="Load(string)"/> brings it back. A load of
    /// all tensors replaces it, one of some of them adds to it.
    /// </summary>
    public WeightMetadata Metadata { get; } = new();

    /// <summary>Starts every tensor afresh, as its stage declares. The same seed gives the same bits.</summary>
    /// <exception cref="InvalidOperationException">
    /// A tensor is declared orthogonal or identity whose gates are not square; nothing has changed.
    /// </exception>
    public void Initialize(ulong seed)
    {
        ParameterInitialization.Run(this, seed);
        OnChanged();
    }

    /// <summary>
    /// Starts some of the tensors afresh, as <see cref="Initialize(ulong)"/> starts them, for a caller that says once that all is written.
    /// </summary>
    internal void Initialize(ulong seed, IReadOnlyCollection<string> names)
    {
        for (int i = 0; i < Count; i++)
            if (names.Contains(this[i].Name)) ParameterInitialization.Run(this, i, seed);
    }

    /// <summary>Brings what derives from the parameters up to date: the fused biases and the k-packed tails.</summary>
    internal override void OnChanged()
    {
        Version++;
        for (int i = 0; i < Description.FusedBiases.Count; i++)
        {
            var start = Description.FusedBiases[i];
            var target = Arena.Span.Slice(start.Offset, start.Columns);
            target.Clear();
            if (start.InputBias >= 0) AddBias(this[start.InputBias], target[start.InputPlace..], start.Block);
            if (start.HiddenBias >= 0) AddBias(this[start.HiddenBias], target[start.HiddenPlace..], start.Block);
        }

        for (int i = 0; i < Description.KPackedTails.Count; i++)
        {
            var tail = Description.KPackedTails[i];
            var packing = this[tail.Tensor].Description.Packing;
            tail.Write(packing, this[tail.Tensor].Packed, Arena.Span.Slice(tail.Offset, KPackedTailDescription.Length(packing, tail.Inputs)));
        }
    }

    /// <summary>Adds a bias to a row of pre-activations, block by block; pre-activations that it does not feed lie between.</summary>
    private static void AddBias(Tensor bias, Span<float> row, int block)
    {
        int width = bias.Description.Packing.BlockColumns;
        for (var rest = bias.Packed; !rest.IsEmpty; rest = rest[width..])
        {
            width = Math.Min(width, rest.Length);
            TensorPrimitives.Add(row[..width], rest[..width], row);
            row = row[Math.Min(block, row.Length)..];
        }
    }
}
