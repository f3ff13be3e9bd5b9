using RnnGen.Models.Tests.Catalogue;
using RnnGen.Models.Tests.Reference;

namespace RnnGen.Models.Tests.Conformance;

/// <summary>After one call to warm up, passes over sequences, steps of a stream and of an optimizer allocate nothing.</summary>
/// <remarks>
/// A garbage collection, which other threads may cause at any time, counts the unused rest of this thread's allocation buffer as allocated.
/// A measurement during which one happened is taken again.
/// </remarks>
public class AllocationTests
{
    public static TheoryData<string> All => TestModels.All;

    [Theory]
    [MemberData(nameof(All))]
    public void Nothing_is_allocated(string name)
    {
        foreach (bool ragged in new[] { true, false }) Check(name, ragged);
    }

    private static void Check(string name, bool ragged)
    {
        var model = TestModels.Get(name);
        var problem = Problem.Random(model.Network, seed: 40, steps: 4, size: 3, ragged);
        var instance = model.Create(problem);
        var feed = new Feed(problem);
        var workspace = instance.CreateWorkspace(3, 4);
        workspace.WithInputGradient = true;
        var gradients = instance.CreateGradients();
        var optimizers = Optimizers.All(instance.Parameters);
        var state = new float[model.StateLength];
        var output = new float[model.OutputSize];

        if (model.Streams) AssertNone("Step", () => instance.Step(feed, 0, 0, state, output));
        var (states, outputs) = (new float[3 * model.StateLength], new float[3 * model.OutputSize]);
        if (model.Streams) AssertNone("StepMany", () => instance.StepMany(feed, 0, 0, 3, states, outputs));
        AssertNone("Forward, inference", () => instance.Forward(feed, workspace));
        AssertNone("Forward, Loss, Backward", () => instance.Train(feed, workspace, gradients));
        AssertNone("CarryState, ResetState", () =>
        {
            if (model.Streams) workspace.CarryState();
            workspace.ResetState();
        });
        AssertNone("ClipByNorm", () => gradients.ClipByNorm(0.01));
        foreach (var (optimizer, step) in optimizers) AssertNone(optimizer, () => step(gradients));

        void AssertNone(string what, Action action)
        {
            long allocated = AllocatedBy(action);
            Assert.True(allocated == 0, $"{name}: {what} allocates {allocated} bytes");
        }
    }

    /// <summary>The bytes that an action allocates on this thread, after a first time.</summary>
    internal static long AllocatedBy(Action action)
    {
        action();
        long allocated;
        int collections;
        do
        {
            collections = GC.CollectionCount(0);
            long before = GC.GetAllocatedBytesForCurrentThread();
            action();
            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        }
        while (GC.CollectionCount(0) != collections);

        return allocated;
    }
}
