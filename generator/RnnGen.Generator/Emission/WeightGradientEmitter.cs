using RnnGen.Generator.Planning;
using RnnGen.Generator.Support;

namespace RnnGen.Generator.Emission;

/// <summary>A product with weights on the way back: where the gradient of what it fed lies.</summary>
/// <param name="Weights">The weights.</param>
/// <param name="Gradient">The first of the gradients.</param>
/// <param name="Stride">Floats from row to row.</param>
/// <param name="Block">Floats from block to block.</param>
internal sealed record Fed(TensorPlan Weights, string Gradient, int Stride, int Block);

/// <summary>Prints sums over all rows: the gradients of weights and biases, block by block of their columns. A block is one worker's from the first row to the last.</summary>
internal sealed class WeightGradientEmitter
{
    private readonly SourceWriter writer;
    private readonly bool divided;

    private WeightGradientEmitter(SourceWriter writer, bool divided) => (this.writer, this.divided) = (writer, divided);

    /// <summary>The loop over blocks; where there is but one, each sum is a part.</summary>
    public static void Emit(SourceWriter writer, int blocks, Action<WeightGradientEmitter> sums)
    {
        if (blocks == 1)
        {
            sums(new WeightGradientEmitter(writer, divided: false));
            return;
        }

        using (writer.Block(SharingEmitter.Blocks(blocks))) sums(new WeightGradientEmitter(writer, divided: true));
    }

    /// <summary>The gradient of the weights of what a stage reads.</summary>
    public void InputWeights(Source input, string rows, Fed fed)
    {
        if (input.Kind == SourceKind.Tokens) Rows("ref Passes.Tokens(workspace)", rows, fed);
        else Weights(Names.Rows(input), input.Width, rows, fed);
    }

    /// <summary>The gradient of weights of which each token takes a row.</summary>
    public void Rows(string tokens, string rows, Fed fed)
    {
        var m = fed.Weights.Matrix;
        Sum($"MatrixKernels.ScatterAddRows({tokens}, {rows}, {m.Depth}, {OfPart(fed)}, {fed.Stride}, {fed.Block}, {Columns(m)}, {m.BlockColumns}, {Gradient(fed.Weights)});");
    }

    /// <summary>The gradient of weights that multiply x.</summary>
    public void Weights(string x, int width, string rows, Fed fed)
    {
        var m = fed.Weights.Matrix;
        Sum($"MatrixKernels.AddWeightGradient({rows}, {x}, {width}, {m.Depth}, {OfPart(fed)}, {fed.Stride}, {fed.Block}, {Columns(m)}, {m.BlockColumns}, {Gradient(fed.Weights)});");
    }

    /// <summary>The gradient of the gates of recurrent weights that a phase takes.</summary>
    public void Part(string x, int width, string rows, Fed fed, PhasePlan phase)
    {
        var m = phase.Weights;
        Sum(
            $"MatrixKernels.AddWeightGradientPart({rows}, {x}, {width}, {m.Depth}, {OfPart(fed)}, {fed.Stride}, {fed.Block}, {Columns(m)}, {m.BlockColumns}, {phase.Gap}, "
            + $"{Gradient(fed.Weights, phase.Offset)});");
    }

    /// <summary>The gradient of a bias, or of two that have the same.</summary>
    public void Bias(string rows, Fed fed, params TensorPlan[] biases)
    {
        var m = fed.Weights.Matrix;
        Sum(
            $"MatrixKernels.AddColumnSums({rows}, {OfPart(fed)}, {fed.Stride}, {fed.Block}, {Columns(m)}, {m.BlockColumns}, {string.Join(", ", biases.Select(bias => Gradient(bias)))});");
    }

    private void Sum(string statement)
    {
        if (divided) writer.Line(statement);
        else SharingEmitter.Undivided(writer, statement);
    }

    private string OfPart(Fed fed) => divided ? Names.OfPart(fed.Gradient, fed.Block) : fed.Gradient;

    private string Columns(Matrix m) => divided ? SharingEmitter.Columns(m) : $"{m.Columns}";

    /// <summary>The gradient of the first of a part's blocks. A full block is as long as the last of the full ones, whatever part of its gates is taken.</summary>
    private string Gradient(TensorPlan tensor, int offset = 0)
    {
        var place = $"At.{tensor.Identifier}{(offset > 0 ? $" + {offset}" : string.Empty)}";
        return $"ref Unsafe.Add(ref g, {place}{(divided ? $" + part.First * {tensor.Matrix.BlockColumns * tensor.Matrix.Depth}" : string.Empty)})";
    }
}
