using RnnGen.Generator.Tests.Harness;

namespace RnnGen.Generator.Tests.Diagnostics;

/// <summary>What the class itself must be.</summary>
public class ClassDiagnosticsTests
{
    private const string Stages = "[RnnModel] [Input(2)] [Rnn(3)]";

    [Theory]
    [InlineData("public partial class Net;")]
    [InlineData("internal sealed partial class Net { private int own; public int Own => own++; }")]
    [InlineData("public partial class Net : Exception;")]
    [InlineData("public partial class Net : Base; public class Base { protected Base(int optional = 3) { } }")]
    [InlineData("public partial class Net : Base; public class Base { internal Base() { } }")]
    [InlineData("public partial class Net; public partial class Net { }")]
    public Task Nothing_to_report(string source) => AnalyzerVerifier.VerifyAsync($"{Stages} {source}");

    [Fact]
    public Task A_private_class_inside_others() => AnalyzerVerifier.VerifyAsync(
        $"namespace A.B; public partial interface I {{ partial struct S {{ {Stages} private partial class Net; }} }}");

    [Fact]
    public Task A_private_constructor_of_the_base_is_visible_inside_the_base() => AnalyzerVerifier.VerifyAsync(
        $"public partial class Base {{ private Base() {{ }} {Stages} private partial class Net : Base; }}");

    [Fact]
    public Task Not_partial() => AnalyzerVerifier.VerifyAsync($"{Stages} public class {{|RNN0001:Net|}} {{ }}");

    [Fact]
    public Task Not_partial_on_one_of_two_declarations() => AnalyzerVerifier.VerifyAsync(
        $"{Stages} public partial class Net;", "public class {|RNN0001:Net|} { }");

    [Fact]
    public Task Containers_not_partial() => AnalyzerVerifier.VerifyAsync(
        $"class {{|RNN0002:A|}} {{ partial struct B {{ interface {{|RNN0002:C|}} {{ {Stages} public partial class Net; }} }} }}");

    [Theory]
    [InlineData("static partial class {|RNN0003:Net|};")]
    [InlineData("abstract partial class {|RNN0003:Net|};")]
    [InlineData("file partial class {|RNN0003:Net|};")]
    [InlineData("partial class {|RNN0003:Net|}<T>;")]
    [InlineData("partial record {|RNN0003:Net|};")]
    [InlineData("partial record class {|RNN0003:Net|}(int X);")]
    public Task A_kind_of_class_that_cannot_be_completed(string source) => AnalyzerVerifier.VerifyAsync($"{Stages} {source}");

    [Theory]
    [InlineData("partial class Outer<T>")]
    [InlineData("file partial class Outer")]
    [InlineData("partial struct Outer<T> where T : struct")]
    public Task Inside_a_type_that_cannot_be_completed(string container) =>
        AnalyzerVerifier.VerifyAsync($"{container} {{ {Stages} public partial class {{|RNN0003:Net|}}; }}");

    [Fact]
    public Task Two_levels_inside_a_generic_type() =>
        AnalyzerVerifier.VerifyAsync($"partial class A<T> {{ partial class B {{ {Stages} public partial class {{|RNN0003:Net|}}; }} }}");

    [Fact]
    public Task Primary_constructor() => AnalyzerVerifier.VerifyAsync($"{Stages} public partial class Net{{|RNN0004:(int size)|}} {{ public int Size => size; }}");

    [Theory]
    [InlineData("public class Base(int size) { public int Size => size; }")]
    [InlineData("public class Base { private Base() { } public Base(int size) { } }")]
    public Task A_base_without_a_constructor_to_call(string @base) =>
        AnalyzerVerifier.VerifyAsync($"{@base} {Stages} public partial class {{|RNN0005:Net|}} : Base;");

    [Theory]
    [InlineData("Step")]
    [InlineData("State")]
    [InlineData("Parameters")]
    [InlineData("OutputPerStep")]
    public Task Named_like_a_member(string name) => AnalyzerVerifier.VerifyAsync($"{Stages} public partial class {{|RNN0006:{name}|}};");

    [Fact]
    public Task Stages_without_the_mark() => AnalyzerVerifier.VerifyAsync("[{|RNN0007:Input(0)|}] [Rnn(3)] public partial class Net;");

    [Fact]
    public Task A_class_without_stages_is_left_alone() => AnalyzerVerifier.VerifyAsync("[Obsolete] public class Net;");

    [Theory]
    [InlineData("public partial class Net { public {|RNN0027:Net|}(string title) { } }")]
    [InlineData("public partial class Net { public {|RNN0027:Net|}(string title) : base() { } }")]
    [InlineData("public partial class Net { public Net(string title) : this(seed: 3) { } }")]
    [InlineData("public partial class Net { static Net() { } }")]
    public Task Constructors(string source) => AnalyzerVerifier.VerifyAsync($"{Stages} {source}");
}
