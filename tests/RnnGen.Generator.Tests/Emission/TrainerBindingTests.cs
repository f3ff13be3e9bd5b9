using Microsoft.CodeAnalysis;
using RnnGen.Generator.Tests.Harness;

namespace RnnGen.Generator.Tests.Emission;

/// <summary>A trainer is bound where model and data fit together, and the compiler says in a sentence what to do where they do not.</summary>
public class TrainerBindingTests
{
    [Theory]
    [InlineData("[OneHot(4)] [Lstm(3)] [Dense(4)] [SoftmaxCrossEntropy]", "int, int")]
    [InlineData("[Input(4)] [Lstm(3)] [Dense(4)] [SoftmaxCrossEntropy]", "float, int")]
    [InlineData("[Input(4)] [Lstm(3)] [Dense(4)] [MeanSquaredError]", "float, float")]
    public void What_fits_is_bound(string stages, string data) => Assert.Empty(Errors(stages, data));

    [Theory]
    [InlineData("[OneHot(4)] [Lstm(3)] [Dense(4)]", "int, int")]
    [InlineData("[Input(4)] [Lstm(3)] [Dense(4)] [SoftmaxCrossEntropy]", "float, float")]
    [InlineData("[Input(4)] [Lstm(3)] [Dense(4)] [MeanSquaredError]", "float, int")]
    [InlineData("[OneHot(4)] [Lstm(3)] [Dense(4)] [SoftmaxCrossEntropy]", "float, int")]
    public void What_does_not_fit_is_told_in_a_sentence(string stages, string data)
    {
        var error = Assert.Single(Errors(stages, data));
        Assert.Equal("CS0619", error.Id);
        Assert.Contains("The model has no loss, or reads other inputs", error.GetMessage());
    }

    private static IEnumerable<Diagnostic> Errors(string stages, string data) => Generated.From(
        $$"""
        [RnnModel] {{stages}} public partial class Net;
        public static class Program
        {
            public static object Run(Net model, IBatchSource<{{data}}> data) => Trainer.Create(model, new Adam(model.Parameters), data, validationData: data);
        }
        """).CompilerDiagnostics.Where(d => d.Severity == DiagnosticSeverity.Error);
}
