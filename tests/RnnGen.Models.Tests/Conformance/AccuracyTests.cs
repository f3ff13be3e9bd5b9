using RnnGen.Models.Tests.Catalogue;
using RnnGen.Models.Tests.PyTorch;
using RnnGen.Models.Tests.Reference;

namespace RnnGen.Models.Tests.Conformance;

/// <summary>Forward and backward passes against the double-precision reference, and against PyTorch, within the bound of <see cref="Compare"/>.</summary>
public class AccuracyTests
{
    public static TheoryData<string> All => TestModels.All;

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
                Check(compare, model, problem, problem.Solve<double>());
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
        Check(compare, model, Golden.ReadProblem(file, model.Network), Golden.ReadSolution(file, model.Network));
        compare.Finish(name);
    }

    /// <summary>One step from equal states, many times: 1e-6 of the largest output, and of the largest state.</summary>
    [Theory]
    [MemberData(nameof(All))]
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

    internal static void Check(Compare compare, Case model, Problem problem, Solution<double> exact) => Check(compare, model, problem, exact, problem.SolveScalar());

    /// <param name="scalars">What the error is measured by.</param>
    internal static void Check(Compare compare, Case model, Problem problem, Solution<double> exact, IReadOnlyList<Solution<float>> scalars)
    {
        var instance = model.Create(problem);
        var gradients = instance.CreateGradients();
        var workspace = instance.CreateWorkspace(problem.Size + 1, problem.Steps + 2);
        var feed = new Feed(problem);
        workspace.WithInputGradient = !model.Network.TokenInput;
        States.Write(workspace, problem.InitialStates, workspace.InitialState);
        States.Write(workspace, problem.FinalStateGradients, workspace.FinalStateGradient);

        instance.Forward(feed, workspace, Mode.Training);
        Block("outputs", workspace.Output, exact.Outputs, s => s.Outputs);
        foreach (var (name, values) in States.Read(workspace, workspace.FinalState, problem.Size))
            Block($"final {name}", values, exact.FinalStates[name], s => s.FinalStates[name]);

        float loss = instance.Loss(feed, workspace);
        if (model.Network.Loss is not null) Block("loss", [loss], [exact.Loss], s => new[] { s.Loss });
        if (exact.OutputGradient.Length > 0) Block("output gradient", workspace.OutputGradient, exact.OutputGradient, s => s.OutputGradient);

        instance.Backward(feed, workspace, gradients);
        foreach (var tensor in model.Network.Tensors)
        {
            compare.Blocks(tensor with { Name = "gradient of " + tensor.Name },
                gradients[tensor.Name].ToArray(), exact.Gradients[tensor.Name], Select(s => s.Gradients[tensor.Name]));
        }

        Block("input gradient", workspace.InputGradient, exact.InputGradient, s => s.InputGradient);
        foreach (var (name, values) in States.Read(workspace, workspace.InitialStateGradient, problem.Size))
            Block($"gradient of initial {name}", values, exact.InitialStateGradients[name], s => s.InitialStateGradients[name]);
        Assert.True(workspace.FinalStateGradient.IndexOfAnyExcept(0f) < 0, "Backward clears the gradients of the final states");

        void Block(string what, ReadOnlySpan<float> actual, double[] expected, Func<Solution<float>, float[]> select) =>
            compare.Block(what, actual, expected, Select(select));

        ArraySegment<float>[] Select(Func<Solution<float>, float[]> select) => scalars.Select(s => new ArraySegment<float>(select(s))).ToArray();
    }
}
