using RnnGen.Generator.Specification;

namespace RnnGen.Generator.Planning;

internal sealed partial class Planner
{
    private bool Streams => spec.Stages.All(s => s is not RecurrentSpec { Direction: not DirectionKind.Forward });

    /// <summary>Products read numbers one by one, so rows need no padding before them: a batch is read where it is. Other stages read whole vectors.</summary>
    private void AddInput(InputSpec s, StageSpec? next)
    {
        int width = next is RecurrentSpec or DenseSpec ? s.Features : Matrix.Padded(s.Features);
        input = new InputPlan(false, s.Features, width, $"{s.Features} numbers");
        source = new Source(SourceKind.Inputs, buffers.AddActivation("inputs", BufferExtent.Steps, width), s.Features, width);
    }

    private void AddEmbedding(EmbeddingSpec s)
    {
        var table = arena.AddTable($"{s.Name}.weight", s.Vocabulary, s.Size, new InitializationPlan(InitializerKind.Normal, s.Scale));
        var output = buffers.AddActivation(s.Name, BufferExtent.Steps, table.Matrix.Lanes);
        stages.Add(new EmbeddingPlan(s.Name, $"{s.Name}: {s.Vocabulary} tokens → {s.Size}", table, output));
        stepBytes += 4 * s.Size;
        source = new Source(SourceKind.Rows, output, s.Size, output.Width);
    }

    private void AddOverTime(string name, string what, bool maximum)
    {
        perStep = false;
        var output = buffers.AddActivation(name, BufferExtent.Sequences, source.Width);
        StatePlan[]? running = null;
        if (Streams)
        {
            int offset = states.Sum(s => s.Width);
            running =
            [
                new StatePlan($"{name}.{(maximum ? "maximum" : "sum")}", offset, source.Size, source.Width, null, null, Reverse: false),
                new StatePlan($"{name}.steps", offset + source.Width, 1, Matrix.LanesOf(1), null, null, Reverse: false),
            ];
            states.AddRange(running);
        }

        stages.Add(new OverTimePlan(name, $"{name}: the {what} of {source.Size} over time", maximum, source, output, running));
        source = new Source(SourceKind.Rows, output, source.Size, source.Width);
    }

    private void AddDropout(string name, string title, float probability)
    {
        var output = buffers.AddActivation(name, perStep ? BufferExtent.Steps : BufferExtent.Sequences, source.Width);
        int number = stages.OfType<DropoutPlan>().Count();
        stages.Add(new DropoutPlan(name, $"{title}: dropout of {source.Size} at {probability.ToString("R", System.Globalization.CultureInfo.InvariantCulture)}", probability, number, source, output, perStep));
        source = new Source(SourceKind.Rows, output, source.Size, source.Width);
    }
}
