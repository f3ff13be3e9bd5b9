using RnnGen.Generator.Planning;
using RnnGen.Generator.Specification;

namespace RnnGen.Generator.Stages;

/// <summary><c>[OneHot]</c>.</summary>
internal sealed class OneHotKind : StageKind
{
    public override string Attribute => "OneHotAttribute";

    public override StageSpec Read(string name, StageArguments arguments) => new OneHotSpec(name, arguments.Size("classes", Limits.Width));
}

/// <summary>Integer tokens. The next stage takes the row of its weights that a token picks, where it would multiply numbers by all of them.</summary>
internal sealed record OneHotSpec(string Name, int Classes) : InputStageSpec(Name)
{
    public override int TokenCount => Classes;

    public override bool GivesTokens => true;

    public override string Fingerprint => $"onehot {Classes}";

    public override StageSize Measure(long width, StageArguments arguments) => new(Classes, 0);

    public override void Plan(Planner planner) =>
        planner.Reads(new InputPlan(true, Classes, 0, $"one of {Classes} tokens"), new Source(SourceKind.Tokens, null, Classes, 0));
}
