using RnnGen.Models.Tests.Catalogue;
using RnnGen.Models.Tests.Reference;

namespace RnnGen.Models.Tests.PyTorch;

/// <summary>The reference and PyTorch, both in double precision, agree but for rounding.</summary>
public class GoldenReferenceTests
{
    public static TheoryData<string> Names => new(Golden.Models.Select(m => m.Name));

    [Theory]
    [MemberData(nameof(Names))]
    public void Reference_and_PyTorch_agree(string name)
    {
        var network = Declarations.Read(Golden.Models.Single(m => m.Name == name));
        var file = Golden.Open("pass." + name);
        var torch = Golden.ReadSolution(file, network);
        var reference = Golden.ReadProblem(file, network).Solve<double>();

        Assert.Equal(torch.Loss, reference.Loss, 1e-12);
        AssertEqual(torch.Outputs, reference.Outputs, "outputs");
        AssertEqual(torch.InputGradient, reference.InputGradient, "input gradient");
        foreach (var tensor in network.Tensors) AssertEqual(torch.Gradients[tensor.Name], reference.Gradients[tensor.Name], tensor.Name);
        foreach (var state in network.States)
        {
            AssertEqual(torch.FinalStates[state.Name], reference.FinalStates[state.Name], state.Name);
            AssertEqual(torch.InitialStateGradients[state.Name], reference.InitialStateGradients[state.Name], state.Name + " gradient");
        }
    }

    private static void AssertEqual(double[] expected, double[] actual, string what)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
            Assert.True(Math.Abs(expected[i] - actual[i]) < 1e-12, $"{what}[{i}]: {actual[i]:R}, PyTorch {expected[i]:R}");
    }
}
