using Microsoft.CodeAnalysis;
using RnnGen.Generator.Specification;
using RnnGen.Generator.Tests.Harness;
using RnnGen.Generator.Tests.Parsing;

namespace RnnGen.Generator.Tests.Diagnostics;

/// <summary>The option of a model that says how exactly σ and tanh are computed.</summary>
public class AccuracyTests
{
    private const string Stages = "[Input(2)] [Rnn(3)] public partial class Net;";

    [Theory]
    [InlineData("Accuracy.Exact")]
    [InlineData("Accuracy.Fast")]
    [InlineData("Accuracy.Fast, SequenceLength = 7")]
    public Task Nothing_to_report(string accuracy) => AnalyzerVerifier.VerifyAsync($"[RnnModel(Accuracy = {accuracy})] {Stages}");

    [Theory]
    [InlineData("(Accuracy)2")]
    [InlineData("(Accuracy)(-1)")]
    public Task No_value_of_the_enumeration(string accuracy) => AnalyzerVerifier.VerifyAsync($"[RnnModel(Accuracy = {{|RNN0022:{accuracy}|}})] {Stages}");

    [Fact]
    public Task Together_with_other_mistakes() => AnalyzerVerifier.VerifyAsync(
        "[RnnModel(Accuracy = {|RNN0022:(Accuracy)2|}, SequenceLength = {|RNN0030:-1|})] [Input({|RNN0019:0|})] [Rnn(3)] public partial class Net;");

    [Fact]
    public void A_model_with_the_mistake_keeps_its_members()
    {
        var generated = Generated.From($"[RnnModel(Accuracy = (Accuracy)2)] {Stages}", "static class Use { static int Run() => new Net().CreateWorkspace(3, 1).MaxSteps; }");
        Assert.DoesNotContain(generated.CompilerDiagnostics, d => d.Severity == DiagnosticSeverity.Error);
        Assert.Single(generated.Result.GeneratedSources);
    }

    [Theory]
    [InlineData("[RnnModel]", "Exact")]
    [InlineData("[RnnModel(Accuracy = Accuracy.Exact)]", "Exact")]
    [InlineData("[RnnModel(Accuracy = Accuracy.Fast)]", "Fast")]
    public void Is_part_of_the_specification(string attribute, string expected) =>
        Assert.Equal(Enum.Parse<AccuracyKind>(expected), Spec.Of($"{attribute} {Stages}")!.Accuracy);

    [Fact]
    public void The_enumerations_have_the_same_values() => Assert.Equal(
        Enum.GetValues<AccuracyKind>().Select(v => $"{v} {(int)v}"), Enum.GetValues<Accuracy>().Select(v => $"{v} {(int)v}"));
}
