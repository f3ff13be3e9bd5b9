using RnnGen.Generator.Copies;
using RnnGen.Generator.Emission;
using RnnGen.Generator.Planning;

namespace RnnGen.Generator.Tests.Emission;

/// <summary>A copy of weights that a stage has asked for is refreshed: by the runtime, which finds it in the description, or by emitted code.</summary>
public class DerivedCopyTests
{
    [Fact]
    public void Every_copy_is_refreshed_once()
    {
        var formats = new HashSet<Type>();
        foreach (var spec in ModelCatalogue.Specs)
        {
            var plan = Planner.Plan(spec);
            var text = Harness.EmittedText.OnOneLine(ModelEmitter.EmitNetwork(plan));
            formats.UnionWith(plan.Copies.Select(copy => copy.GetType()));
            Assert.All(plan.Copies, copy => Assert.Equal(2, text.Split(Refreshing(plan, copy)).Length));
        }

        Assert.Equal([typeof(FusedBiasCopy), typeof(KPackedTailCopy), typeof(TransposedCopy)], formats.OrderBy(type => type.Name, StringComparer.Ordinal));
    }

    [Fact]
    public void Every_copy_behind_the_parameters_has_its_place() => Assert.All(ModelCatalogue.Specs, spec =>
    {
        var plan = Planner.Plan(spec);
        int end = plan.Arena.PackedLength;
        foreach (var copy in plan.Copies.OfType<ArenaCopy>())
        {
            Assert.Equal(end, plan.Arena.OffsetOf(copy));
            Assert.True(copy.Length % 16 == 0, $"{copy} is not in whole vectors.");
            end += copy.Length;
        }

        Assert.Equal(plan.Arena.Length, end);
    });

    /// <summary>What stands for the refreshing: an entry of the description, or a statement that one worker runs for all.</summary>
    private static string Refreshing(ModelPlan plan, DerivedCopy copy) => copy switch
    {
        ArenaCopy inArena => " " + inArena.Describe(plan.Arena) + ",",
        _ => $"if (worker.TakeAll()) {((WorkspaceCopy)copy).Refresh}",
    };
}
