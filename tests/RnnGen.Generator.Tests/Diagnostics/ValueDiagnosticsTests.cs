using RnnGen.Generator.Tests.Harness;

namespace RnnGen.Generator.Tests.Diagnostics;

/// <summary>Mistakes in what stages read by name.</summary>
public class ValueDiagnosticsTests
{
    [Theory]
    [InlineData("[Input(2)] [Rnn(2, From = {|RNN0041:\"inputs\"|})]")]
    [InlineData("[Input(2)] [Rnn(2)] [{|RNN0041:Add(\"lstm\")|}]")]
    [InlineData("[Input(2)] [Rnn(2)] [{|RNN0041:Concatenate(\"rnn\", \"\", null!)|}]")]
    [InlineData("[Input(2)] [Rnn(2)] [Dropout(0.1f, From = {|RNN0041:\"rnn3\"|})] [LayerNorm(From = {|RNN0041:\"\"|})]")]
    public Task No_stage_of_a_name(string stages) => Verify(stages);

    [Theory]
    [InlineData("[Input(2)] [Rnn(2)] [{|RNN0042:Add(\"dense\")|}] [Dense(2)]")]
    [InlineData("[Input(2)] [Rnn(2, From = {|RNN0042:\"rnn\"|})] [Dense(2)]")]
    [InlineData("[Input(2)] [Rnn(2, From = {|RNN0042:\"meansquarederror\"|})] [Dense(2)] [MeanSquaredError]")]
    [InlineData("[Input(2)] [Rnn(2)] [{|RNN0042:Add(\"add\")|}]")]
    public Task A_value_that_comes_later(string stages) => Verify(stages);

    [Theory]
    [InlineData("[Input(2)] [Rnn(3)] [{|RNN0043:Add(\"input\")|}]")]
    [InlineData("[Input(2)] [Rnn(3)] [Dense(2, Name = \"d\")] [{|RNN0043:Add(\"input\", \"rnn\")|}]")]
    [InlineData("[Input(2)] [Rnn(3)] [Dense(2, Name = \"d\")] [{|RNN0043:Add(\"input\", From = \"rnn\")|}]")]
    public Task Sizes_that_differ(string stages) => Verify(stages);

    [Theory]
    [InlineData("[Input(3)] [Rnn(3)] [LastStep] [{|RNN0044:Add(\"rnn\")|}]")]
    [InlineData("[Input(3)] [Rnn(3)] [MeanOverTime] [Dense(4)] [{|RNN0044:Concatenate(\"dense\", \"input\")|}]")]
    public Task Steps_and_sequences(string stages) => Verify(stages);

    [Theory]
    [InlineData("[Input(4)] [Gru(2, Direction = Direction.Bidirectional)] [Add(\"input\")] [{|RNN0045:LastStep|}]")]
    [InlineData("[Input(4)] [Gru(4, Direction = Direction.Reverse)] [Dense(3)] [{|RNN0045:LastStep|}] [Dense(3, From = \"dense\")]")]
    [InlineData("[Input(4)] [Gru(4, Direction = Direction.Reverse)] [Rnn(4)] [Add(\"gru\")] [{|RNN0045:LastStep|}]")]
    public Task An_end_in_reverse(string stages) => Verify(stages);

    [Theory]
    [InlineData("[OneHot(3)] [Rnn(3)] [{|RNN0033:Concatenate(\"rnn\", \"onehot\")|}]")]
    [InlineData("[OneHot(3)] [Rnn(3)] [{|RNN0033:Dropout(0.1f, From = \"onehot\")|}]")]
    [InlineData("[Input(3)] [Rnn(3)] [LastStep] [{|RNN0016:MaxOverTime(From = \"laststep\")|}]")]
    [InlineData("[Input(3)] [Rnn(3)] [LastStep] [Dense(3)] [{|RNN0017:Gru(3, From = \"dense\")|}]")]
    public Task What_every_stage_asks_of_what_it_reads(string stages) => Verify(stages);

    [Theory]
    [InlineData("[Input(3)] [Rnn(3)] [LastStep] [MaxOverTime(From = \"rnn\")] [Add(\"laststep\")]")]
    [InlineData("[Input(3)] [Rnn(3)] [LastStep] [Dense(3)] [Gru(3, From = \"rnn\")]")]
    [InlineData("[Input(3)] [Rnn(3, Name = \"a.b\")] [Dense(3)] [Add(\"a.b\", \"input\")] [LastStep] [SoftmaxCrossEntropy]")]
    [InlineData("[Input(4)] [Gru(2, Direction = Direction.Bidirectional)] [LastStep] [Dense(4)] [Add(\"laststep\")]")]
    [InlineData("[Input(4)] [Gru(4, Direction = Direction.Reverse)] [Rnn(4)] [LastStep] [Add(\"laststep\")]")]
    [InlineData("[Input(3)] [Rnn(3)] [Concatenate(\"rnn\", \"input\", \"rnn\")] [Dense(3)] [SoftmaxCrossEntropy(Chunked = true)]")]
    public Task What_may_be_read(string stages) => Verify(stages);

    private static Task Verify(string stages) => AnalyzerVerifier.VerifyAsync($"[RnnModel] {stages} public partial class Net;");
}
