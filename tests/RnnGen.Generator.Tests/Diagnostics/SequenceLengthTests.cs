using Microsoft.CodeAnalysis;
using RnnGen.Generator.Tests.Harness;
using RnnGen.Generator.Tests.Parsing;

namespace RnnGen.Generator.Tests.Diagnostics;

/// <summary>How many steps may be straight-line code.</summary>
public class SequenceLengthTests
{
    private const string Stages = "[Input(2)] [Rnn(3)] public partial class Net;";

    [Theory]
    [InlineData("0")]
    [InlineData("1")]
    [InlineData("512")]
    [InlineData("784")]
    [InlineData("4096")]
    public Task Nothing_to_report(string steps) => AnalyzerVerifier.VerifyAsync($"[RnnModel(SequenceLength = {steps})] {Stages}");

    [Theory]
    [InlineData("-1")]
    [InlineData("4097")]
    [InlineData("int.MaxValue")]
    public Task Outside_the_range(string steps) => AnalyzerVerifier.VerifyAsync($"[RnnModel(SequenceLength = {{|RNN0030:{steps}|}})] {Stages}");

    [Fact]
    public Task Together_with_other_mistakes() => AnalyzerVerifier.VerifyAsync(
        "[RnnModel(SequenceLength = {|RNN0030:-1|})] [Input({|RNN0019:0|})] [Rnn(3)] public partial class Net;");

    [Theory]
    [InlineData("-1")]
    [InlineData("9999")]
    public void A_model_with_the_mistake_keeps_its_members(string steps)
    {
        var generated = Generated.From(
            $"[RnnModel(SequenceLength = {steps})] {Stages}",
            "static class Use { static int Run() => Net.SequenceLength + new Net().CreateWorkspace(3).MaxSteps + new Net().CreateWorkspace(3, 1).MaxSteps; }");
        Assert.DoesNotContain(generated.CompilerDiagnostics, d => d.Severity == DiagnosticSeverity.Error);
        Assert.Single(generated.Result.GeneratedSources);
    }

    [Theory]
    [InlineData("[RnnModel]", 0)]
    [InlineData("[RnnModel(SequenceLength = 0)]", 0)]
    [InlineData("[RnnModel(SequenceLength = 4096)]", 4096)]
    public void Is_part_of_the_specification(string attribute, int expected) => Assert.Equal(expected, Spec.Of($"{attribute} {Stages}")!.SequenceLength);

    [Fact]
    public void Is_not_part_of_the_fingerprint()
    {
        static object? Fingerprint(string attribute) => Generated.From($"{attribute} {Stages}").Load().GetType("Net")!.GetField("Fingerprint")!.GetRawConstantValue();
        Assert.Equal(Fingerprint("[RnnModel]"), Fingerprint("[RnnModel(SequenceLength = 7)]"));
    }
}
