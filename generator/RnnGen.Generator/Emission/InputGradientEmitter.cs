using RnnGen.Generator.Planning;
using RnnGen.Generator.Support;
using static RnnGen.Generator.Emission.SharingEmitter;

namespace RnnGen.Generator.Emission;

/// <summary>Prints what a product with weights gives to the gradient of what it read.</summary>
internal static class InputGradientEmitter
{
    /// <param name="writer">Where to.</param>
    /// <param name="input">What was read.</param>
    /// <param name="transposed">The transposed weights, or null where what was read has no gradient.</param>
    /// <param name="rows">How many rows, as text.</param>
    /// <param name="fed">The gradient of what the product fed.</param>
    /// <param name="backward">Where the gradient goes.</param>
    /// <param name="zeros">What sums start from.</param>
    public static void Emit(SourceWriter writer, Source input, BufferPlan? transposed, string rows, ProductGradient fed, BackwardStage backward, BufferPlan zeros)
    {
        writer.Line();
        if (transposed is null) return;
        var t = fed.Weights.Matrix.Transposed();
        writer.Line("// what reaches the stage before");
        var target = Names.OfPart(Names.Buffer(backward.Inputs), t.Columns);
        var start = backward.Adds ? $"{target}, {t.Columns}" : $"{Names.Buffer(zeros)}, 0";
        var product = $"{BackwardEmitter.MultiplyGradient("part.Count", fed.Weights.Matrix, fed.Block)}, {Names.OfPart(fed.Gradient, fed.Stride)}, {fed.Stride}, {Names.Buffer(transposed)}, {t.Columns}, {t.BlockColumns}, "
            + $"{start}, {target}, {t.Columns}, {t.BlockColumns});";
        var clear = t.HasPadding ? ClearPadding(Names.Buffer(backward.Inputs), t.Columns, t.Units) : null;
        if (input.Kind != SourceKind.Inputs)
        {
            Statements(writer, Rows(rows), product, clear);
        }
        else
        {
            using (writer.Block("if (workspace.WithInputGradient)")) Statements(writer, Rows(rows), product, clear);
        }

        writer.Line();
    }
}
