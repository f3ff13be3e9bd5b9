using RnnGen.Models.Tests.Catalogue;
using RnnGen.Models.Tests.Conformance;
using RnnGen.Models.Tests.PyTorch;
using RnnGen.Models.Tests.Reference;

namespace RnnGen.Models.Tests.Values;

/// <summary>
/// The committed values of what PyTorch lacks: the reference still gives them, generated models give them but for float32's rounding, and where
/// there is PyTorch, its automatic differentiation of the equations gives them too.
/// </summary>
public class ReferenceValuesTests
{
    public static TheoryData<string> Names => new(ReferenceValues.Models.Select(m => m.Name));

    [Theory]
    [MemberData(nameof(Names))]
    public void Reference_gives_the_committed_values(string name)
    {
        var network = ReferenceValues.Network(name);
        var file = ReferenceValues.Open(name);
        Compare.Same(Golden.ReadSolution(file, network), Golden.ReadProblem(file, network).Solve<double>(), network, 1e-12);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Generated_models_give_the_committed_values(string name)
    {
        var model = TestModels.Get(name);
        var file = ReferenceValues.Open(name);
        var compare = new Compare();
        var problem = Golden.ReadProblem(file, model.Network);
        ReferenceCheck.Passes(compare, model, problem, Golden.ReadSolution(file, model.Network), problem.SolveScalar());
        compare.Finish(name);
    }

    [TorchFact]
    public void Automatic_differentiation_of_the_equations_gives_the_committed_values() =>
        TorchFactAttribute.RunScript("check_values.py", Path.Combine(AppContext.BaseDirectory, "Values", "golden"));

    /// <summary>RNNGEN_WRITE_VALUES names a folder into which the values are written anew.</summary>
    [Fact]
    public void Values_are_written_where_asked_for()
    {
        string? folder = Environment.GetEnvironmentVariable("RNNGEN_WRITE_VALUES");
        if (string.IsNullOrEmpty(folder)) return;
        foreach (var model in ReferenceValues.Models) ReferenceValues.Write(model.Name, folder);
    }
}
