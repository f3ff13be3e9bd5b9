namespace RnnGen.Generator.Tests.Harness;

/// <summary>A wrong expectation fails: what the verifiers let pass is what was expected.</summary>
public class VerifierTests
{
    [Theory]
    [InlineData("[Rnn({|RNN0019:0|})]")]
    [InlineData("[Rnn(3)]")]
    public Task What_is_reported_where_it_is_marked_passes(string stage) => AnalyzerVerifier.VerifyAsync(Model(stage));

    [Theory]
    [InlineData("[Rnn(0)]")] // Nothing is expected.
    [InlineData("[Rnn({|RNN0020:0|})]")] // Another diagnostic.
    [InlineData("[Rnn({|RNN0019:{|RNN0020:0|}|})]")] // One more.
    [InlineData("[Rnn({|RNN0019:0|}, {|RNN0019:Layers = 2|})]")] // At one more place.
    [InlineData("[{|RNN0019:Rnn(0)|}]")] // Too wide.
    [InlineData("[Rnn({|RNN0019:|}0)]")] // Too narrow.
    [InlineData("[Rnn({|RNN0019:3|})]")] // Not reported.
    public Task What_is_not_reported_as_it_is_marked_fails(string stage) => Assert.ThrowsAnyAsync<Exception>(() => AnalyzerVerifier.VerifyAsync(Model(stage)));

    [Fact]
    public async Task A_mark_in_the_wrong_file_fails()
    {
        const string Good = "[RnnModel] [Input(1)] [Rnn(2)] public partial class Other;";
        await AnalyzerVerifier.VerifyAsync(Model("[Rnn({|RNN0019:0|})]"), Good);
        await Assert.ThrowsAnyAsync<Exception>(() => AnalyzerVerifier.VerifyAsync(Model("[Rnn(0)]"), Good.Replace("2", "{|RNN0019:2|}")));
    }

    [Fact]
    public async Task Only_the_text_that_is_generated_passes()
    {
        var source = Model("[Rnn(3)]");
        (string Name, string Text)[] files = [.. Generated.From(source).Result.GeneratedSources.Select(s => (s.HintName, s.SourceText.ToString()))];
        await GeneratorVerifier.VerifyAsync(source, files);
        await Fails(source, files[..1]);
        await Fails(source, [.. files, ("Another.g.cs", string.Empty)]);
        await Fails(source, [files[0] with { Name = "Other.g.cs" }, files[1]]);
        await Fails(source, [files[0], files[1] with { Text = files[1].Text + "\n" }]);
        await Fails(Model("[Rnn(4)]"), files);

        static Task Fails(string given, (string, string)[] expected) =>
            Assert.ThrowsAnyAsync<Exception>(() => GeneratorVerifier.VerifyAsync(given, expected));
    }

    [Fact]
    public Task What_does_not_compile_fails() =>
        Assert.ThrowsAnyAsync<Exception>(() => GeneratorVerifier.VerifyAsync("class Other { int unused; }", []));

    private static string Model(string stage) => $"[RnnModel] [OneHot(4)] {stage} [Dense(4)] public partial class Net;";
}
