using RnnGen.Models.Tests.Catalogue;
using RnnGen.Models.Tests.PyTorch;
using RnnGen.Models.Tests.Reference;

namespace RnnGen.Models.Tests.Conformance;

/// <summary>Forward and backward passes against the double-precision reference, and against PyTorch, within the bound of <see cref="Compare"/>.</summary>
public class AccuracyTests
{
    public static TheoryData<string> All => TestModels.All;

    public static TheoryData<string> Exact => TestModels.Exact;

    public static TheoryData<string> Streaming => TestModels.Streaming;

    public static TheoryData<string> GoldenModels => TestModels.Golden;

    [Theory]
    [MemberData(nameof(All))]
    public void Outputs_loss_and_all_gradients_equal_the_reference(string name)
    {
        var model = TestModels.Get(name);
        var compare = new Compare();

        // The fewer values a block has, the more problems it takes until luck evens out.
        int rounds = Math.Clamp(5_000 / model.ParameterCount, 1, 3);
        int seed = 0;
        for (int round = 0; round < rounds; round++)
        {
            foreach (var (steps, size) in new[] { (5, 3), (3, 7), (6, 1), (4, 3), (5, 9), (8, 1) })
            {
                var problem = Problem.Random(model.Network, ++seed, steps, size, ragged: size > 1, states: true);
                ReferenceCheck.Passes(compare, model, problem, problem.Solve<double>(), problem.SolveScalar(model.Accuracy));
            }
        }

        compare.Finish(name);
    }

    [Theory]
    [MemberData(nameof(GoldenModels))]
    public void Outputs_loss_and_all_gradients_equal_PyTorch(string name)
    {
        var model = TestModels.Get(name);
        var file = Golden.Open("pass." + name);
        var compare = new Compare();
        var problem = Golden.ReadProblem(file, model.Network);
        ReferenceCheck.Passes(compare, model, problem, Golden.ReadSolution(file, model.Network), problem.SolveScalar());
        compare.Finish(name);
    }

    /// <summary>Step, StepMany, and Forward that keeps nothing, over one sequence and over several: each within the bound, and so near each other.</summary>
    [Theory]
    [MemberData(nameof(Streaming))]
    public void All_roads_lead_near_the_reference(string name)
    {
        var model = TestModels.Get(name);
        var compare = new Compare();
        foreach (var (seed, steps, size) in new[] { (70, 6, 9), (71, 6, 1), (72, 3, 4) })
        {
            var problem = Problem.Random(model.Network, seed, steps, size, states: true);
            ReferenceCheck.Roads(compare, model, problem, problem.Solve<double>(), problem.SolveScalar(model.Accuracy));
        }

        compare.Finish(name);
    }

    /// <summary>One step from equal states, many times: 1e-6 of the largest output, and of the largest state.</summary>
    [Theory]
    [MemberData(nameof(Exact))]
    public void One_step_equals_the_reference(string name)
    {
        const int size = 16;
        var model = TestModels.Get(name);
        var problem = Problem.Random(model.Network, seed: 10, steps: 1, size, states: true);
        var exact = problem.Solve<double>();
        var instance = model.Create(problem);
        var workspace = instance.CreateWorkspace(size, 1);
        var feed = new Feed(problem);
        var states = new float[size * model.StateLength];
        var outputs = new float[size * model.OutputSize];
        States.Write(workspace, problem.InitialStates, model.Streams ? states : workspace.InitialState);
        if (model.Streams) Step();
        else Forward();
        Compare.Close(outputs, exact.Outputs, 1e-6, $"{name}, outputs");
        foreach (var (vector, values) in States.Read(workspace, states, size))
            Compare.Close(values, exact.FinalStates[vector], 1e-6, $"{name}, {vector}");

        void Step()
        {
            for (int b = 0; b < size; b++)
                instance.Step(feed, 0, b, states.AsSpan(b * model.StateLength, model.StateLength), outputs.AsSpan(b * model.OutputSize, model.OutputSize));
        }

        void Forward()
        {
            instance.Forward(feed, workspace);
            workspace.FinalState.CopyTo(states);
            workspace.Output.CopyTo(outputs);
        }
    }
}
