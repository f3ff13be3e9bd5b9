using RnnGen.Models.Tests.Catalogue;
using RnnGen.Models.Tests.Reference;

namespace RnnGen.Models.Tests.Conformance;

/// <summary>The same seed and the same batches give the same bits after 200 steps.</summary>
public class DeterminismTests
{
    public static TheoryData<string> Some => TestModels.Some;

    [Theory]
    [MemberData(nameof(Some))]
    public void Same_seed_gives_bit_identical_parameters(string name)
    {
        var first = Train(name, seed: 7);
        Assert.Equal(first, Train(name, seed: 7));
        Assert.NotEqual(first, Train(name, seed: 8));
    }

    private static uint[] Train(string name, ulong seed)
    {
        var model = TestModels.Get(name);
        var instance = model.Create(seed);
        var workspace = instance.CreateWorkspace(3, 4);
        var gradients = instance.CreateGradients();
        var optimizer = new AdamW(instance.Parameters, 0.003);
        var feeds = Enumerable.Range(0, 4).Select(i => new Feed(Problem.Random(model.Network, i, steps: 4, size: 3, ragged: true))).ToArray();
        for (int step = 0; step < 200; step++)
        {
            gradients.Clear();
            instance.Train(feeds[step % feeds.Length], workspace, gradients);
            gradients.ClipByNorm(1);
            optimizer.Step(gradients);
        }

        return instance.Parameters.SelectMany(t => t.ToArray()).Select(BitConverter.SingleToUInt32Bits).ToArray();
    }
}
