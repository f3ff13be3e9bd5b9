using RnnGen.Generator.Planning;
using RnnGen.Generator.Specification;
using RnnGen.Generator.Support;

namespace RnnGen.Generator.Stages.Joins;

/// <summary><c>[Add]</c>.</summary>
internal sealed class AddKind : StageKind
{
    public override string Attribute => "AddAttribute";

    public override StageSpec Read(string name, StageArguments arguments) => new AddSpec(name, arguments.Texts().ToEquatableArray());
}

/// <summary>The sum of the value before and others of its size.</summary>
internal sealed record AddSpec(string Name, EquatableArray<string> Joined) : JoinSpec(Name, Joined)
{
    public override string Kind => "adds";

    /// <summary>RNN0043: feature is added to feature.</summary>
    public override long Join(IReadOnlyList<long> widths, StageArguments arguments)
    {
        for (int i = 1; i < widths.Count; i++)
        {
            if (widths[i] != widths[0]) arguments.Report("RNN0043", null, arguments.Display, widths[0], Joined[i - 1], widths[i]);
        }

        return widths[0];
    }

    public override void Plan(Planner planner) => JoinPlan.Add(planner, this, size => $"{Name}: the sum of {size.Count} values of {size[0]}", adds: true);
}
