using RnnGen.Generator.Tests.Harness;

namespace RnnGen.Generator.Tests.Diagnostics;

/// <summary>In which order stages may stand.</summary>
public class OrderDiagnosticsTests
{
    [Theory]
    [InlineData("[Input(1)] [Rnn(1)]")]
    [InlineData("[Input(1)] [Rnn(2)] [Dense(2)] [SoftmaxCrossEntropy]")]
    [InlineData("[Input(1)] [Rnn(1)] [MeanSquaredError]")]
    [InlineData("[Input(1)] [Dense(1)]")]
    [InlineData("[OneHot(1)] [Dense(4)] [Lstm(5)] [Dense(6)] [Rnn(7)] [LastStep] [Dense(8)] [Dense(9)] [SoftmaxCrossEntropy]")]
    [InlineData("[Input(1)] [Rnn(2)] [LastStep] [Dense(2)] [SoftmaxCrossEntropy]")]
    public Task Nothing_to_report(string stages) => Verify(stages);

    [Fact]
    public Task Several_declarations() => AnalyzerVerifier.VerifyAsync(
        "[RnnModel] [Input(1)] public partial class Net;", "[{|RNN0008:Rnn(2)|}] [Dense(3)] public partial class Net;");

    [Fact]
    public Task Several_declarations_in_one_file() => AnalyzerVerifier.VerifyAsync(
        "[Input(1)] partial class Net; [RnnModel] [{|RNN0008:Rnn(2)|}] partial class Net; [Dense(3)] partial class Net;");

    [Fact]
    public Task Several_declarations_say_nothing_of_the_order() => AnalyzerVerifier.VerifyAsync(
        "[RnnModel] [Rnn(2)] [SoftmaxCrossEntropy] public partial class Net;", "[{|RNN0008:Input(1)|}] [Dense(3)] public partial class Net;");

    [Fact]
    public Task The_mark_may_stand_on_another_declaration_than_the_stages() => AnalyzerVerifier.VerifyAsync(
        "[RnnModel] public partial class Net;", "[Input(1)] [Rnn(2)] public partial class Net;");

    [Theory]
    [InlineData("[Rnn(2)]")]
    [InlineData("[Lstm(2)] [Dense(3)] [SoftmaxCrossEntropy]")]
    [InlineData("")]
    public Task No_input(string stages) => AnalyzerVerifier.VerifyAsync($"[RnnModel] {stages} public partial class {{|RNN0009:Net|}};");

    [Theory]
    [InlineData("[Rnn(2)] [{|RNN0010:Input(1)|}]")]
    [InlineData("[Rnn(2)] [MeanSquaredError] [{|RNN0010:Input(1)|}]")]
    [InlineData("[Input(1)] [{|RNN0011:OneHot(1)|}] [Rnn(2)] [{|RNN0011:Input(1)|}]")]
    [InlineData("[Input(1)] [Rnn(2)] [{|RNN0011:Input(1)|}] [Dense(1)]")]
    [InlineData("[Input(1)] [Rnn(2)] [MeanSquaredError] [{|RNN0012:Dense(2)|}] [{|RNN0012:Lstm(2)|}]")]
    [InlineData("[Input(1)] [Rnn(2)] [MeanSquaredError] [{|RNN0013:SoftmaxCrossEntropy|}] [{|RNN0012:LastStep|}]")]
    [InlineData("[Input(1)] [Rnn(2)] [MeanSquaredError] [{|RNN0013:MeanSquaredError|}]")]
    [InlineData("[Input(1)] [{|RNN0015:LastStep|}] [Dense(1)]")]
    [InlineData("[Input(1)] [{|RNN0015:LastStep|}] [Rnn(1)]")]
    [InlineData("[Input(1)] [Rnn(2)] [LastStep] [Dense(2)] [{|RNN0016:LastStep|}]")]
    [InlineData("[Input(1)] [Rnn(2)] [LastStep] [{|RNN0017:Rnn(3)|}] [Dense(2)] [{|RNN0017:Lstm(3)|}]")]
    public Task A_stage_where_it_cannot_stand(string stages) => Verify(stages);

    [Theory]
    [InlineData("[Input(2)]")]
    [InlineData("[Input(2)] [SoftmaxCrossEntropy]")]
    public Task Nothing_to_learn(string stages) =>
        AnalyzerVerifier.VerifyAsync($"[RnnModel] {stages} public partial class {{|RNN0014:Net|}};");

    [Theory]
    [InlineData("[Lsmt(3)]")]
    [InlineData("[Input]")]
    [InlineData("[Input(1)] [LastStep(3)]")]
    public Task What_the_compiler_reports_is_not_reported_twice(string stages) => Verify(stages);

    private static Task Verify(string stages) => AnalyzerVerifier.VerifyAsync($"[RnnModel] {stages} public partial class Net;");
}
