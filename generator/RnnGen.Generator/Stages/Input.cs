using RnnGen.Generator.Planning;
using RnnGen.Generator.Specification;

namespace RnnGen.Generator.Stages;

/// <summary><c>[Input]</c>.</summary>
internal sealed class InputKind : StageKind
{
    public override string Attribute => "InputAttribute";

    public override StageSpec Read(string name, StageArguments arguments) => new InputSpec(name, arguments.Size("features", Limits.Width));
}

/// <summary>Vectors of numbers.</summary>
internal sealed record InputSpec(string Name, int Features) : InputStageSpec(Name)
{
    public override int TokenCount => 0;

    public override bool GivesTokens => false;

    public override string Fingerprint => $"input {Features}";

    public override StageSize Measure(long width, StageArguments arguments) => new(Features, 0);

    public override void Plan(Planner planner)
    {
        int width = planner.ReadersOf(this).All(reader => reader.ReadsOneByOne) ? Features : Matrix.Padded(Features);
        var buffer = planner.Buffers.AddActivation("inputs", BufferExtent.Steps, width);
        planner.Reads(new InputPlan(false, Features, width, Features == 1 ? "1 number" : $"{Features} numbers"), new Source(SourceKind.Inputs, buffer, Features, width));
    }
}
