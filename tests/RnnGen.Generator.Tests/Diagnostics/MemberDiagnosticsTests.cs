using RnnGen.Generator.Tests.Harness;

namespace RnnGen.Generator.Tests.Diagnostics;

/// <summary>What a model's own and inherited members must leave to the generated part.</summary>
public class MemberDiagnosticsTests
{
    private const string Stages = "[RnnModel] [Input(2)] [Rnn(3)] [Dense(2)] [SoftmaxCrossEntropy]";

    [Theory]
    [InlineData("public int {|RNN0034:Parameters|} => 1;")]
    [InlineData("public struct {|RNN0034:State|};")]
    [InlineData("private int {|RNN0034:InputSize|}, own;")]
    [InlineData("public static string {|RNN0034:Fingerprint|}() => string.Empty;")]
    [InlineData("public event Action? {|RNN0034:Step|} { add { } remove { } }")]
    [InlineData("public void {|RNN0034:Step|}(ReadOnlySpan<float> input, ref State state, Span<float> output) { }")]
    [InlineData("public int {|RNN0034:Step|}(ReadOnlySpan<float> a, Span<float> b, Span<float> c) => 1;")]
    [InlineData("public static Net {|RNN0034:Load|}(string file) => Load(file);")]
    [InlineData("public float {|RNN0034:Loss|}(in SequenceBatch<float> batch, ReadOnlySpan<int> targets, Workspace workspace) => 0;")]
    [InlineData("public Gradients {|RNN0034:CreateGradients|}() => null!;")]
    [InlineData("public {|RNN0034:Net|}(ulong number) : this() { }")]
    [InlineData("public {|RNN0034:Net|}(ulong number) { }")]
    [InlineData("public required int {|RNN0035:Length|} { get; set; }")]
    [InlineData("public required int {|RNN0035:Length|};")]
    public Task A_member_that_is_in_the_way(string member) => AnalyzerVerifier.VerifyAsync($"{Stages} public partial class Net {{ {member} }}");

    [Theory]
    [InlineData("public void Step(float a, float b, ref State state, Span<float> output) => Step([a, b], ref state, output);")]
    [InlineData("public void Step<T>(ReadOnlySpan<float> a, Span<float> b, Span<float> c) { }")]
    [InlineData("public static Net Load(Uri address) => Load(address.LocalPath);")]
    [InlineData("public Net() : this(seed: 3) { }")]
    [InlineData("public Net(long seed) : this((ulong)seed) { }")]
    [InlineData("public int SequenceLength => 3;")]
    [InlineData("public string Title { get; init; } = string.Empty;")]
    public async Task A_member_beside_the_generated_ones(string member)
    {
        await AnalyzerVerifier.VerifyAsync($"{Stages} public partial class Net {{ {member} }}");
        Generated.From($"{Stages} public partial class Net {{ {member} }}").Compiles();
    }

    [Theory]
    [InlineData("public class Base { public int {|RNN0034:Parameters|} => 1; }")]
    [InlineData("public class Base { protected internal class {|RNN0034:State|}; }")]
    [InlineData("public class Base { public virtual Workspace {|RNN0034:CreateWorkspace|}(int maxBatch, int maxSteps) => null!; }")]
    [InlineData("public class Base : Root; public class Root { protected int {|RNN0034:StateLength|}; }")]
    [InlineData("public class Base { public required int {|RNN0035:Length|} { get; set; } }")]
    public Task A_member_of_a_base(string bases) => AnalyzerVerifier.VerifyAsync($"{bases} {Stages} public partial class Net : Base;");

    [Theory]
    [InlineData("public class Base { private int Parameters => 1; protected int Own => Parameters; }")]
    [InlineData("public class Base { public void Step(int count) { } }")]
    public async Task A_member_of_a_base_that_nothing_hides(string bases)
    {
        await AnalyzerVerifier.VerifyAsync($"{bases} {Stages} public partial class Net : Base;");
        Generated.From($"{bases} {Stages} public partial class Net : Base;").Compiles();
    }

    [Fact]
    public Task A_model_that_derives_from_a_model() => AnalyzerVerifier.VerifyAsync(
        $"{Stages} public partial class Small; public class Between : Small; {Stages} public partial class {{|RNN0036:Large|}} : Between;");

    [Fact]
    public Task The_length_of_sequences_is_a_member_where_it_is_stated() => AnalyzerVerifier.VerifyAsync(
        "[RnnModel(SequenceLength = 3)] [Input(2)] [Rnn(3)] public partial class Net { public int {|RNN0034:SequenceLength|} => 3; public Workspace {|RNN0034:CreateWorkspace|}(int size) => null!; }");

    [Theory]
    [InlineData("public class {|RNN0039:@var|};")]
    [InlineData("public struct {|RNN0039:@nint|};")]
    [InlineData("namespace RnnGen { public class {|RNN0039:@nint|}; }")]
    [InlineData("namespace RnnGen { public class {|RNN0039:Generated|}; }")]
    [InlineData("namespace RnnGen { public class {|RNN0039:CompilerServices|}; }")]
    public Task A_type_that_takes_the_place_of_a_word(string type) => AnalyzerVerifier.VerifyAsync($"{type} namespace Own {{ {Stages} public partial class Net; }}");

    [Theory]
    [InlineData("namespace Own { public class @var; public class @nint; }")]
    [InlineData("namespace Own.RnnGen { public class Generated; public class CompilerServices; }")]
    public async Task A_type_of_such_a_name_elsewhere(string type)
    {
        await AnalyzerVerifier.VerifyAsync($"{type} namespace Own {{ {Stages} public partial class Net; }}");
        Generated.From($"{type} namespace Own {{ {Stages} public partial class Net; }}").Compiles();
    }

    [Theory]
    [InlineData("nint")]
    [InlineData("var")]
    public Task A_model_of_such_a_name(string name) => AnalyzerVerifier.VerifyAsync($"{Stages} public partial class {{|RNN0039:@{name}|}};");

    [Theory]
    [InlineData("10.0")]
    [InlineData("11")]
    public Task An_old_language(string version) => AnalyzerVerifier.VerifyAsync($"// LangVersion {version}\n{Stages} public partial class {{|RNN0037:Net|}} {{ }}");
}
