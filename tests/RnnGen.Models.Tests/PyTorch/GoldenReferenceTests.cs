using RnnGen.Models.Tests.Catalogue;
using RnnGen.Models.Tests.Conformance;
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

        Compare.Same(torch, reference, network, 1e-12);
    }
}
