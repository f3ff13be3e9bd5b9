using RnnGen.Generator.Emission;
using RnnGen.Generator.Planning;

namespace RnnGen.Generator.Copies;

/// <summary>A matrix, or some neighbouring gates of one, transposed: the backward pass multiplies by it.</summary>
/// <param name="Buffer">Where it is.</param>
/// <param name="Weights">The tensor.</param>
/// <param name="Part">What of it is transposed, as it lies.</param>
/// <param name="Offset">Where that begins in the packed weights, in floats.</param>
/// <param name="Gap">Floats of a packed row that are left out.</param>
internal sealed record TransposedCopy(BufferPlan Buffer, TensorPlan Weights, Matrix Part, int Offset = 0, int Gap = 0) : WorkspaceCopy(Buffer)
{
    public override IReadOnlyList<TensorPlan> Sources => [Weights];

    public override string Refresh
    {
        get
        {
            var (m, t) = (Part, Part.Transposed());
            return Gap == 0
                ? $"MatrixKernels.Transpose({m.Depth}, {Names.Tensor("w", Weights)}, {m.Columns}, {m.BlockColumns}, {Names.Buffer(Buffer)}, {t.Columns}, {t.BlockColumns});"
                : $"MatrixKernels.TransposePart({m.Depth}, {Names.Tensor("w", Weights, Offset)}, {m.Columns}, {m.BlockColumns}, {Gap}, {Names.Buffer(Buffer)}, {t.Columns}, {t.BlockColumns});";
        }
    }

    /// <summary>All of a tensor.</summary>
    public static TransposedCopy Of(CopyPlanner copies, TensorPlan weights) =>
        copies.InWorkspace($"{weights.Name}, transposed", weights.Matrix.Transposed().Length, buffer => new TransposedCopy(buffer, weights, weights.Matrix));

    /// <summary>What of the recurrent weights a phase takes.</summary>
    public static TransposedCopy Of(CopyPlanner copies, TensorPlan weights, PhasePlan phase) => copies.InWorkspace(
        $"{weights.Name}, transposed{(phase.Number > 0 ? $", for {phase.Operand}" : string.Empty)}", phase.Weights!.Transposed().Length,
        buffer => new TransposedCopy(buffer, weights, phase.Weights!, phase.Offset, phase.Gap));
}
