using RnnGen.Generator.Planning;
using RnnGen.Generator.Specification;
using RnnGen.Generator.Support;

namespace RnnGen.Generator.Stages.Joins;

/// <summary><c>[Concatenate]</c>.</summary>
internal sealed class ConcatenateKind : StageKind
{
    public override string Attribute => "ConcatenateAttribute";

    /// <summary>It names all that it reads, the first too.</summary>
    public override StageSpec Read(string name, StageArguments arguments)
    {
        var names = arguments.Texts();
        return new ConcatenateSpec(name, names.Skip(1).ToEquatableArray()) { From = names.FirstOrDefault() };
    }
}

/// <summary>The features of several values side by side.</summary>
internal sealed record ConcatenateSpec(string Name, EquatableArray<string> Joined) : JoinSpec(Name, Joined)
{
    public override string Kind => "concatenates";

    public override long Join(IReadOnlyList<long> widths, StageArguments arguments)
    {
        long width = widths.Sum();
        if (width <= Limits.Width) return width;
        arguments.Report("RNN0020", null, "features", arguments.Display, width, Limits.Width);
        return Limits.Width;
    }

    public override void Plan(Planner planner) => JoinPlan.Add(planner, this, size => $"{Name}: {string.Join(" and ", size)} side by side", adds: false);
}
