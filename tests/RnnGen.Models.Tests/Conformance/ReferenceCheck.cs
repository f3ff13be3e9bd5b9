using RnnGen.Models.Tests.Catalogue;
using RnnGen.Models.Tests.Reference;

namespace RnnGen.Models.Tests.Conformance;

/// <summary>Holds all that a model computes for a problem against its exact solution. The smoke program of NativeAOT does the same with the same code.</summary>
internal static class ReferenceCheck
{
    /// <summary>A forward pass in training, the loss and a backward pass.</summary>
    /// <param name="scalars">What the error is measured by.</param>
    public static void Passes(Compare compare, Case model, Problem problem, Solution<double> exact, IReadOnlyList<Solution<float>> scalars)
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

    /// <summary>
    /// The sequences of a problem, which are of one length, read step by step: each stream by itself, and all in one call; and by a pass that keeps nothing.
    /// </summary>
    /// <inheritdoc cref="Passes"/>
    public static void Roads(Compare compare, Case model, Problem problem, Solution<double> exact, IReadOnlyList<Solution<float>> scalars)
    {
        var (size, steps) = (problem.Size, problem.Steps);
        var instance = model.Create(problem);
        var feed = new Feed(problem);
        var workspace = instance.CreateWorkspace(size, steps);
        States.Write(workspace, problem.InitialStates, workspace.InitialState);
        int length = model.StateLength, outputs = model.OutputSize;
        var (alone, together) = (workspace.InitialState.ToArray(), workspace.InitialState.ToArray());
        var (aloneOutputs, togetherOutputs) = (new float[steps * size * outputs], new float[steps * size * outputs]);
        for (int t = 0; t < steps; t++)
        {
            for (int b = 0; b < size; b++)
                instance.Step(feed, t, b, alone.AsSpan(b * length, length), aloneOutputs.AsSpan(((t * size) + b) * outputs, outputs));
            instance.StepMany(feed, t, 0, size, together, togetherOutputs.AsSpan(t * size * outputs, size * outputs));
        }

        Check("Step", aloneOutputs, alone);
        Check("StepMany", togetherOutputs, together);
        instance.Forward(feed, workspace);
        Check("Forward", workspace.Output, workspace.FinalState);

        void Check(string road, ReadOnlySpan<float> actual, ReadOnlySpan<float> final)
        {
            // After a stage over time a stream's output is the current step's, and the last is the sequence's.
            compare.Block($"{road}, outputs", actual[^exact.Outputs.Length..], exact.Outputs, [.. scalars.Select(s => new ArraySegment<float>(s.Outputs))]);
            foreach (var (vector, values) in States.Read(workspace, final, size))
                compare.Block($"{road}, {vector}", values, exact.FinalStates[vector], [.. scalars.Select(s => new ArraySegment<float>(s.FinalStates[vector]))]);
        }
    }
}
