using RnnGen.CompilerServices;

namespace RnnGen;

/// <summary>A model's parameters. Reading them from many threads is safe; writing is not while anything reads.</summary>
public sealed class ParameterSet : PackedTensors
{
    internal ParameterSet(ModelDescription description)
        : base(description, description.ArenaLength)
    {
    }

    /// <summary>A number that grows whenever a value may have changed. Copies that derive from the parameters compare it.</summary>
    public long Version { get; private set; }

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
