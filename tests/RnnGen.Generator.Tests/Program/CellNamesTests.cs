using Microsoft.CodeAnalysis;
using RnnGen.Generator.Emission;
using RnnGen.Generator.Planning;
using RnnGen.Generator.Program;
using RnnGen.Generator.Support;
using RnnGen.Generator.Tests.Harness;

namespace RnnGen.Generator.Tests.Program;

/// <summary>A cell may call its values what it likes: emitted code compiles, and says the same.</summary>
public class CellNamesTests
{
    /// <summary>Names of kernels' own, of C#, of what kernels make of other values' names, and of each other.</summary>
    public static TheoryData<string, string, string, string> Names => new()
    {
        { "h", "row", "unit", "units" }, { "x", "w", "u", "k" }, { "S", "V", "class", "ref" }, { "inside", "first", "before", "after" }, { "operands", "gradients", "lengths", "t" },
        { "h", "hNew", "hOld", "hRow" }, { "a", "aRow", "aSaved", "dA" }, { "c", "cNew", "dC", "dCIn" }, { "one", "zero", "two", "nothing" }, { "Unsafe", "Math", "MatrixKernels", "RowProducts" },
        { "passed", "start", "inputs", "wBlock" }, { "dOut", "zeros", "handed", "sums" }, { "preActivations", "preAOdd", "preStride", "place" }, { "isLast", "lane", "block", "stride" },
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void Emitted_code_compiles(string state, string gate, string operand, string candidate)
    {
        foreach (int units in new[] { 5, 33, 100 })
        {
            var kernel = KernelPlanner.Plan("Kernel", Define(state, gate, operand, candidate), units);
            var body = new SourceWriter();
            new KernelEmitter(body, kernel, null, [SingleSequenceInput.Numbers, SingleSequenceInput.Tokens], [SourceKind.Inputs, SourceKind.Tokens]).Emit();
            var file = new SourceWriter();
            file.Line("namespace Emitted;\n");
            Usings.Emit(file, body.ToString());
            file.Add(body);
            var errors = TestCompilation.Of(file.ToString()).GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error).Select(d => d.ToString());
            Assert.True(!errors.Any(), string.Join("\n", errors.Take(5)) + "\n" + file);
        }
    }

    [Fact]
    public void Names_that_meet_nothing_stay()
    {
        var cell = Define("h", "f", "fh", "n");
        Assert.Same(cell, CellNames.Apart(cell));
    }

    [Theory]
    [InlineData("h", "f", "fh", "f", "f")]
    [InlineData("h", "hNext", "fh", "n", "hNext")]
    [InlineData("h", "f", "preA", "n", "preA")]
    public void Two_values_of_a_name_are_refused(string state, string gate, string operand, string candidate, string twice) => Assert.Contains(
        $"two values are called {twice}", Assert.Throws<InvalidOperationException>(() => CellNames.Apart(Define(state, gate, operand, candidate))).Message);

    private static Cell Define(string state, string gate, string operand, string candidate)
    {
        var cell = new CellBuilder("test");
        var h = cell.State(state);
        var f = cell.Let(gate, Functions.Sigmoid(cell.PreActivation("a")), "a gate");
        var fh = cell.Let(operand, f * h, "what is multiplied");
        cell.Multiply(fh);
        var n = cell.Let(candidate, Functions.Tanh(cell.PreActivation("b")), "a candidate");
        var total = cell.Sum("total", n * f, "a sum");
        cell.Next(h, h + f * (n - h) + total * n, "the state");
        return cell.Build();
    }
}
