using RnnGen.Models.Tests.Catalogue;
using RnnGen.Models.Tests.Reference;

namespace RnnGen.Models.Tests.Conformance;

/// <summary>What the option changes of a model and what it does not. How near the reference such models are, the tests of all models hold.</summary>
public class AccuracyOptionTests
{
    /// <summary>Fast and exact, otherwise the same.</summary>
    private static readonly (string Fast, string Exact)[] Pairs =
    [
        (nameof(FastLstm20), nameof(ExactLstm20)), (nameof(FastGru33Both), nameof(ExactGru33Both)), (nameof(FastTanh12), nameof(ExactTanh12)),
        (nameof(FastVariants), nameof(ExactVariants)), (nameof(FastLstm65), nameof(ExactLstm65)),
    ];

    public static TheoryData<string, string> All
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var (fast, exact) in Pairs) data.Add(fast, exact);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Weight_files_are_those_of_the_exact_model(string fastName, string exactName)
    {
        var (fast, exact) = (TestModels.Get(fastName), TestModels.Get(exactName));
        Assert.Equal(exact.Fingerprint, fast.Fingerprint);
        Move(exact.Create(1), fast.Create(2));
        Move(fast.Create(3), exact.Create(4));

        static void Move(Instance from, Instance to)
        {
            using var stream = new MemoryStream();
            from.Parameters.Save(stream);
            Assert.NotEqual(Values(from), Values(to));
            to.Parameters.Load(stream.ToArray());
            Assert.Equal(Values(from), Values(to));
        }

        static float[] Values(Instance instance) => [.. instance.Parameters.SelectMany(tensor => tensor.ToArray())];
    }

    /// <summary>With the same weights the outputs differ, by more than rounding does and by less than the bound lets expect.</summary>
    [Theory]
    [MemberData(nameof(All))]
    public void The_option_changes_the_functions(string fastName, string exactName)
    {
        var (fast, exact) = (TestModels.Get(fastName), TestModels.Get(exactName));
        var problem = Problem.Random(fast.Network, seed: 80, steps: 3, size: 4, states: true);
        var (actual, expected) = (Outputs(fast), Outputs(exact));
        double difference = actual.Zip(expected, (a, e) => Math.Abs(a - (double)e)).Max();
        Assert.InRange(difference, 1e-6, 1e-3);

        float[] Outputs(Case model)
        {
            var instance = model.Create(problem);
            var workspace = instance.CreateWorkspace(problem.Size, problem.Steps);
            States.Write(workspace, problem.InitialStates, workspace.InitialState);
            instance.Forward(new Feed(problem), workspace);
            return workspace.Output.ToArray();
        }
    }
}
