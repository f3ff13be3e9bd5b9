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

    /// <summary>Starts every tensor afresh, as its stage declares. The same seed gives the same bits.</summary>
    /// <exception cref="InvalidOperationException">A tensor is declared orthogonal or identity whose gates are not square; nothing has changed.</exception>
    public void Initialize(ulong seed)
    {
        ParameterInitialization.Run(this, seed);
        OnChanged();
    }

    /// <summary>Brings what derives from the parameters up to date: the starts of the accumulators.</summary>
    internal override void OnChanged()
    {
        Version++;
        foreach (var start in Description.Starts)
        {
            var target = Arena.Span.Slice(start.Offset, Description.Tensors[start.InputBias].Packing.PackedLength);
            System.Numerics.Tensors.TensorPrimitives.Add(this[start.InputBias].Packed, this[start.HiddenBias].Packed, target);
        }
    }
}
