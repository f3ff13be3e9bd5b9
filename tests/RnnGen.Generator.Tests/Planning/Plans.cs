using RnnGen.Generator.Planning;
using RnnGen.Generator.Tests.Emission;
using RnnGen.Generator.Tests.Parsing;

namespace RnnGen.Generator.Tests.Planning;

/// <summary>Plans of declarations.</summary>
internal static class Plans
{
    /// <summary>Those of every model that the tests declare.</summary>
    public static IReadOnlyList<ModelPlan> All { get; } = [.. ModelCatalogue.Specs.Select(Planner.Plan)];

    /// <summary>The plan of a model with these attributes; without [RnnModel] it gets that.</summary>
    public static ModelPlan Of(string attributes) =>
        Planner.Plan(Spec.Of($"{(attributes.StartsWith("[RnnModel", StringComparison.Ordinal) ? string.Empty : "[RnnModel] ")}{attributes} public partial class Net;")!);

    /// <summary>What a model consists of, for messages.</summary>
    public static string Describe(ModelPlan plan) => string.Join("; ", plan.Spec.Stages);

    /// <summary>Fails if two of some ranges overlap, or if one begins before the first place or ends behind the last.</summary>
    public static void AssertDisjoint(IEnumerable<(string Name, int Offset, int Length)> ranges, int first, int end, string context)
    {
        int place = first;
        foreach (var (name, offset, length) in ranges.OrderBy(r => r.Offset).ThenBy(r => r.Length))
        {
            Assert.True(offset >= place, $"{name} begins at {offset}, before {place}, in {context}");
            place = offset + length;
        }

        Assert.True(place <= end, $"the last ends at {place}, behind {end}, in {context}");
    }
}
