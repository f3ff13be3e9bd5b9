using RnnGen.Generator.Specification;

namespace RnnGen.Generator.Planning;

/// <summary>The parameters and what stands behind them.</summary>
internal sealed record ArenaPlan(IReadOnlyList<TensorPlan> Tensors, int PackedLength, int Length)
{
    /// <summary>Where a copy of weights lies in the arena.</summary>
    public int OffsetOf(ArenaCopy copy) => PackedLength + copy.Offset;

    /// <summary>The place of a tensor among all.</summary>
    public int IndexOf(TensorPlan tensor) => Tensors.ToList().IndexOf(tensor);
}

/// <summary>One parameter tensor.</summary>
internal sealed record TensorPlan(string Name, string Identifier, int Rank, Matrix Matrix, InitializationPlan Initialization, bool IsTable = false);

/// <summary>How a tensor starts: <c>Scale</c> is the bound of a uniform distribution or the factor of a matrix.</summary>
internal sealed record InitializationPlan(InitializerKind Initializer, float Scale = 1f, int ConstantGate = -1, float Constant = 0f)
{
    /// <summary>Every gate starts at the constant. RnnGen.CompilerServices.Initialization, value for value.</summary>
    public const int EveryGate = -2;
}
