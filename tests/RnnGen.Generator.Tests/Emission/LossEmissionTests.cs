using System.Text.RegularExpressions;
using RnnGen.Generator.Tests.Harness;

namespace RnnGen.Generator.Tests.Emission;

/// <summary>What a loss changes in the emitted code, and what it does not.</summary>
public partial class LossEmissionTests
{
    public static TheoryData<string> Losses =>
    [
        "[MeanSquaredError]", "[MeanSquaredError(Features = Reduction.Sum)]", "[BinaryCrossEntropy]", "[BinaryCrossEntropy(Features = Reduction.Sum)]",
        "[Huber]", "[Huber(Delta = 0.5f, Features = Reduction.Sum)]", "[MeanAbsoluteError]",
        "[SoftmaxCrossEntropy]", "[SoftmaxCrossEntropy(IgnoreIndex = 3, LabelSmoothing = 0.25f)]", "[SoftmaxCrossEntropy(Chunked = true)]",
    ];

    [Theory]
    [MemberData(nameof(Losses))]
    public void A_loss_does_not_change_what_a_weight_file_means(string loss) => Assert.Equal(Fingerprint(Text("")), Fingerprint(Text(loss)));

    [Theory]
    [InlineData("[SoftmaxCrossEntropy]", "Losses.SoftmaxCrossEntropy(workspace, targets, weights);", "-1 is ignored")]
    [InlineData("[SoftmaxCrossEntropy(LabelSmoothing = 0.1f)]", "Losses.SoftmaxCrossEntropy(workspace, targets, weights, labelSmoothing: 0.1f);", "with 0.1 of each target")]
    [InlineData("[SoftmaxCrossEntropy(ClassWeights = new[] { 1, 0.5, 2, 1 })]", "Losses.SoftmaxCrossEntropy(workspace, targets, weights, classWeights: [1f, 0.5f, 2f, 1f]);", "-1 is ignored")]
    [InlineData("[SoftmaxCrossEntropy(ClassWeights = new[] { 1, 0.5, 2, 1 }, Chunked = true)]", "Losses.BeginChunks(workspace, targets, weights, classWeights: [1f, 0.5f, 2f, 1f]);", "-1 is ignored")]
    [InlineData("[QuantileLoss(0.1, 0.9)]", "Losses.Quantiles(workspace, targets, weights, quantiles: [0.1f, 0.9f], sumFeatures: false);", "[T, B, 2]: each target once")]
    [InlineData("[SoftmaxCrossEntropy(IgnoreIndex = 0)]", "IgnoreIndex = 0,", "0 is ignored")]
    [InlineData("[BinaryCrossEntropy]", "Losses.BinaryCrossEntropy(workspace, targets, weights, sumFeatures: false);", "averaged over features")]
    [InlineData("[BinaryCrossEntropy(Features = Reduction.Sum)]", "Losses.BinaryCrossEntropy(workspace, targets, weights, sumFeatures: true);", "summed over features")]
    [InlineData("[Huber]", "Losses.Huber(workspace, targets, weights, delta: 1f, sumFeatures: false);", "averaged over features")]
    [InlineData("[Huber(Delta = 0.25f, Features = Reduction.Sum)]", "Losses.Huber(workspace, targets, weights, delta: 0.25f, sumFeatures: true);", "for |d| up to 0.25")]
    [InlineData("[MeanAbsoluteError]", "Losses.MeanAbsoluteError(workspace, targets, weights, sumFeatures: false);", "averaged over features")]
    [InlineData("[MeanAbsoluteError(Features = Reduction.Sum)]", "Losses.MeanAbsoluteError(workspace, targets, weights, sumFeatures: true);", "summed over features")]
    public void Options_reach_the_code_and_its_documentation(string loss, string code, string documentation)
    {
        var text = Harness.EmittedText.OnOneLine(Text(loss));
        Assert.Contains(code, text);
        Assert.Contains(documentation, text);
    }

    /// <summary>The files, with what stands on several lines of documentation on one.</summary>
    private static string Text(string loss) => string.Concat(
        Generated.From($"using RnnGen; [RnnModel] [Input(2)] [Rnn(3)] [Dense(4)] {loss} public partial class Net;").Compiles().Result.GeneratedSources.Select(s => LineOfDocumentation().Replace(s.SourceText.ToString(), " ")));

    [GeneratedRegex(@"\r?\n */// ")]
    private static partial Regex LineOfDocumentation();

    private static string Fingerprint(string text) => text.Split('\n').Single(line => line.Contains("const string Fingerprint"));
}
