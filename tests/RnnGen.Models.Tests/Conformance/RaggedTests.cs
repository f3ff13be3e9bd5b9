using RnnGen.Models.Tests.Catalogue;
using RnnGen.Models.Tests.Reference;

namespace RnnGen.Models.Tests.Conformance;

/// <summary>What lies past a sequence's end is not read, and what is written there is zero.</summary>
public class RaggedTests
{
    public static TheoryData<string> All => TestModels.All;

    [Theory]
    [MemberData(nameof(All))]
    public void Garbage_past_the_end_changes_nothing(string name)
    {
        var model = TestModels.Get(name);
        var problem = Problem.Random(model.Network, seed: 30, steps: 6, size: 5, states: true) with { Lengths = [6, 1, 4, 2, 5] };
        var (clean, cleanGradients, cleanLoss) = Train(model, problem, new Feed(problem));
        var garbage = new Feed(problem);
        Spoil(garbage.Numbers, problem, float.NaN, perStep: true);
        Spoil(garbage.Tokens, problem, int.MinValue, perStep: true);
        Spoil(garbage.Classes, problem, int.MaxValue, model.OutputPerStep);
        Spoil(garbage.Values, problem, float.NaN, model.OutputPerStep);
        var (spoilt, spoiltGradients, spoiltLoss) = Train(model, problem, garbage);

        Assert.Equal(cleanLoss, spoiltLoss);
        Assert.Equal(clean.Output, spoilt.Output);
        Assert.Equal(clean.FinalState, spoilt.FinalState);
        Assert.Equal(clean.InputGradient, spoilt.InputGradient);
        Assert.Equal(clean.InitialStateGradient, spoilt.InitialStateGradient);
        foreach (var tensor in cleanGradients) Assert.Equal(tensor.ToArray(), spoiltGradients[tensor.Name].ToArray());
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Outputs_and_gradients_past_the_end_are_zero(string name)
    {
        var model = TestModels.Get(name);
        var problem = Problem.Random(model.Network, seed: 31, steps: 6, size: 4, states: true) with { Lengths = [2, 6, 1, 3] };

        // A longer batch has been through the workspace before.
        var workspace = model.Create(problem).CreateWorkspace(5, 8);
        var full = Problem.Random(model.Network, seed: 32, steps: 8, size: 5, states: true);
        Train(model, full, new Feed(full), workspace);
        Train(model, problem, new Feed(problem), workspace);

        for (int t = 0; t < problem.Steps; t++)
        {
            for (int b = 0; b < problem.Size; b++)
            {
                if (t < problem.Lengths[b]) continue;
                AssertZero(model.OutputPerStep ? workspace.Output : [], t, b, problem, "output");
                AssertZero(model.OutputPerStep ? workspace.OutputGradient : [], t, b, problem, "output gradient");
                AssertZero(workspace.InputGradient, t, b, problem, "input gradient");
            }
        }

        void AssertZero(ReadOnlySpan<float> values, int t, int b, Problem p, string what)
        {
            int width = values.Length / (p.Steps * p.Size);
            var row = values.Slice((t * p.Size + b) * width, width);
            Assert.True(row.IndexOfAnyExcept(0f) < 0, $"{name}: {what} of step {t}, sequence {b}, whose length is {p.Lengths[b]}, is not zero");
        }
    }

    private static (Workspace Workspace, Gradients Gradients, float Loss) Train(Case model, Problem problem, Feed feed, Workspace? workspace = null)
    {
        var instance = model.Create(problem);
        var gradients = instance.CreateGradients();
        workspace ??= instance.CreateWorkspace(problem.Size, problem.Steps);
        workspace.WithInputGradient = true;
        States.Write(workspace, problem.InitialStates, workspace.InitialState);
        States.Write(workspace, problem.FinalStateGradients, workspace.FinalStateGradient);
        return (workspace, gradients, instance.Train(feed, workspace, gradients));
    }

    private static void Spoil<T>(T[] values, Problem problem, T garbage, bool perStep)
    {
        if (!perStep) return;
        int width = values.Length / (problem.Steps * problem.Size);
        for (int t = 0; t < problem.Steps; t++)
            for (int b = 0; b < problem.Size; b++)
                if (t >= problem.Lengths[b]) values.AsSpan((t * problem.Size + b) * width, width).Fill(garbage);
    }
}
