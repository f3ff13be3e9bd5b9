using System.ComponentModel;

namespace RnnGen.CompilerServices;

/// <summary>One parameter tensor of a model.</summary>
/// <param name="Name">As in <c>lstm.weight_ih_l0</c>.</param>
/// <param name="Rank">2 for weights [gates × units, depth], 1 for a bias [gates × units].</param>
/// <param name="Offset">Where it starts in the arena, in floats; a multiple of 16.</param>
/// <param name="Packing">How it lies there.</param>
/// <param name="Initialization">How it starts.</param>
/// <param name="IsTable">Whether it is a table of vectors, [gates, units]: a gate for each token.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record TensorDescription(string Name, int Rank, int Offset, Packing Packing, Initialization Initialization, bool IsTable = false)
{
    /// <summary>The canonical shape.</summary>
    public IReadOnlyList<int> Shape { get; } = IsTable ? [Packing.Gates, Packing.Units] : Rank == 1 ? [Packing.Gates * Packing.Units] : [Packing.Gates * Packing.Units, Packing.Depth];
}
