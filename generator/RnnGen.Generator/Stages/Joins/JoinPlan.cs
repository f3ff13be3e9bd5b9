using RnnGen.Generator.Emission;
using RnnGen.Generator.Planning;
using RnnGen.Generator.Support;
using static RnnGen.Generator.Emission.SharingEmitter;

namespace RnnGen.Generator.Stages.Joins;

/// <summary>Several values in one: side by side, or added up in their order.</summary>
/// <param name="Adds">Whether they are added up.</param>
internal sealed partial record JoinPlan(string Name, string Title, IReadOnlyList<Source> Inputs, Source Value, bool Adds) : StagePlan(Name, Title)
{
    public override string Kind => string.Empty;

    public override int Parameters => 0;

    public override IReadOnlyList<Source> Inputs { get; } = Inputs;

    public override Source Value { get; } = Value;

    public override bool AddsInputGradient => true;

    public override bool ChangesOutputGradient => false;

    public override bool HasForward => true;

    public override bool BackwardReadsWeights => false;

    private bool HasPadding => Value.Size != Value.Width;

    /// <summary>Plans one.</summary>
    /// <param name="planner">The planner.</param>
    /// <param name="spec">The stage.</param>
    /// <param name="title">Its title, from the sizes of what it joins.</param>
    /// <param name="adds">Whether the values are added up.</param>
    public static void Add(Planner planner, JoinSpec spec, Func<IReadOnlyList<int>, string> title, bool adds)
    {
        var inputs = planner.Joined(spec);
        int[] sizes = [.. inputs.Select(input => input.Size)];
        int size = adds ? sizes[0] : sizes.Sum(), width = Matrix.Padded(size);
        var output = planner.Buffers.AddActivation(spec.Name, planner.PerStep ? BufferExtent.Steps : BufferExtent.Sequences, width);
        planner.Add(new JoinPlan(spec.Name, title(sizes), inputs, new Source(SourceKind.Rows, output, size, width), adds));
    }

    public override long TextLength(bool streams) => 900 + (16 * Name.Length) + (1000 * Inputs.Count);

    public override void EmitForward(SourceWriter writer, ModelPlan plan)
    {
        writer.Line($"ref float y = {Names.Buffer(Value.Buffer!)};");
        var statements = Inputs.Select((input, i) => Join(i, "part.Count", Names.OfPart(Names.Rows(input), input.Width), input.Width, Of("ref y", i), Value.Width));
        Statements(writer, Rows(Value.Rows), [.. statements, HasPadding ? ClearPadding("ref y", Value.Width, Value.Size) : null]);
        Wait(writer);
    }

    public override void EmitBackward(SourceWriter writer, ModelPlan plan, BackwardStage backward)
    {
        writer.Line($"ref float dY = {Names.Buffer(backward.Outputs)};");
        List<string> statements = [];
        foreach (var (gradient, i) in backward.Gradients.Select((gradient, i) => (gradient, i)))
        {
            int width = gradient.Of.GradientWidth;
            var target = Names.OfPart(Names.Buffer(gradient.Buffer), width);
            statements.Add(Bring(gradient.Adds, "part.Count", gradient.Of.Size, Of("ref dY", i), Value.Width, target, width));
            if (!gradient.Adds && width > gradient.Of.Size) statements.Add(ClearPadding(Names.Buffer(gradient.Buffer), width, gradient.Of.Size));
        }

        Statements(writer, Rows(Value.Rows), [.. statements]);
    }

    /// <summary>The first feature of an input, in the rows of a part.</summary>
    private string Of(string rows, int input) => At(Names.OfPart(rows, Value.Width), input);

    private string At(string row, int input) => Offset(input) is var offset and > 0 ? Names.At(row, $"{offset}") : row;

    /// <summary>Where an input's features stand.</summary>
    private int Offset(int input) => Adds ? 0 : Inputs.Take(input).Sum(earlier => earlier.Size);

    /// <summary>Brings an input to where it is joined.</summary>
    private string Join(int input, string rows, string from, int fromStride, string to, int toStride) =>
        Bring(Adds && input > 0, rows, Inputs[input].Size, from, fromStride, to, toStride);

    /// <summary>Copies rows, or adds them to others.</summary>
    private static string Bring(bool adds, string rows, int size, string from, int fromStride, string to, int toStride) =>
        $"{(adds ? "Passes.AddRows" : "StreamSteps.CopyRows")}({rows}, {size}, {from}, {fromStride}, {to}, {toStride});";
}
