using RnnGen.Models.Tests.Catalogue;
using RnnGen.Models.Tests.PyTorch;
using RnnGen.Models.Tests.Reference;

namespace RnnGen.Models.Tests.Values;

/// <summary>The values that the reference made, in files of the form that README.md describes.</summary>
internal static class ReferenceValues
{
    public static IReadOnlyList<Type> Models { get; } = [typeof(ValuesPeephole), typeof(ValuesCoupled), typeof(ValuesPeepholeCoupled)];

    public static Network Network(string name) => Declarations.Read(Models.Single(m => m.Name == name));

    public static SafetensorsFile Open(string name) =>
        SafetensorsFile.Read(Path.Combine(AppContext.BaseDirectory, "Values", "golden", name + ".safetensors"));

    /// <summary>Draws a problem, solves it in double precision and writes both.</summary>
    public static void Write(string name, string folder)
    {
        var network = Network(name);
        var problem = Problem.Random(network, seed: 400, steps: 6, size: 4, states: true) with { Lengths = [6, 3, 1, 5] };
        var solution = problem.Solve<double>();
        int[] outputs = network.OutputPerStep ? [problem.Steps, problem.Size, network.OutputSize] : [problem.Size, network.OutputSize];
        int[] inputs = [problem.Steps, problem.Size, network.InputSize];

        var file = new SafetensorsBuilder();
        file.Add("lengths", [problem.Size], problem.Lengths);
        if (network.TokenInput) file.Add("inputs", inputs[..2], problem.Tokens);
        else file.Add("inputs", inputs, Singles(problem.Inputs));
        if (network.Loss is SoftmaxCrossEntropyStage) file.Add("targets", outputs[..^1], problem.Classes);
        else file.Add("targets", outputs, Singles(problem.Values));
        file.Add("outputs", outputs, solution.Outputs);
        file.Add("loss", [1], [solution.Loss]);
        if (!network.TokenInput) file.Add("input_gradient", inputs, solution.InputGradient);
        foreach (var state in network.States)
        {
            int[] shape = [problem.Size, state.Units];
            file.Add($"initial:{state.Name}", shape, Singles(problem.InitialStates[state.Name]));
            file.Add($"initial_gradient:{state.Name}", shape, solution.InitialStateGradients[state.Name]);
            file.Add($"final:{state.Name}", shape, solution.FinalStates[state.Name]);
            file.Add($"final_gradient:{state.Name}", shape, Singles(problem.FinalStateGradients[state.Name]));
        }

        foreach (var tensor in network.Tensors)
        {
            int rows = tensor.Gates * tensor.Units;
            int[] shape = tensor.Depth == 0 ? [rows] : [rows, tensor.Depth];
            file.Add($"parameter:{tensor.Name}", shape, Singles(problem.Parameters[tensor.Name]));
            file.Add($"gradient:{tensor.Name}", shape, solution.Gradients[tensor.Name]);
        }

        file.Write(Path.Combine(folder, name + ".safetensors"));
    }

    private static float[] Singles(double[] values) => Array.ConvertAll(values, v => (float)v);
}
