using RnnGen.Generator.Specification;
using RnnGen.Generator.Support;
using RnnGen.Generator.Tests.Harness;

namespace RnnGen.Generator.Tests.Parsing;

public class TypeParsingTests
{
    private const string Stages = "[RnnModel] [Input(1)] [Rnn(1)]";

    [Theory]
    [InlineData("{0} public partial class Net;", "", "", "Net", "Net", "public")]
    [InlineData("namespace A.B {{ {0} partial class Net; }}", "A.B", "", "Net", "A.B.Net", "internal")]
    [InlineData("namespace A; partial class Outer {{ {0} private sealed partial class Net; }}",
        "A", "class Outer", "Net", "A.Outer+Net", "private")]
    [InlineData("partial record struct R {{ partial interface I {{ {0} internal partial class Net; }} }}",
        "", "record struct R, interface I", "Net", "R+I+Net", "internal")]
    [InlineData("partial record R {{ partial struct S {{ {0} public partial class Net; }} }}",
        "", "record R, struct S", "Net", "R+S+Net", "public")]
    [InlineData("namespace @new.@class; partial class @event {{ {0} public partial class @record; }}",
        "@new.@class", "class @event", "@record", "new.class.event+record", "public")]
    public void Where_a_class_stands(
        string source, string @namespace, string containers, string name, string metadataName, string accessibility)
    {
        var spec = Spec.Of(string.Format(null, source, Stages))!;
        var expected = new TypeSpec(@namespace,
            containers.Split(", ", StringSplitOptions.RemoveEmptyEntries).ToEquatableArray(), name, metadataName, accessibility);
        Assert.Equal(expected, spec.Type);
        Assert.True(spec.IsValid);
        Generated.From(string.Format(null, source, Stages)).Compiles();
    }

    [Fact]
    public void Names_that_differ_only_in_case_get_files_of_their_own()
    {
        var generated = Generated.From($"namespace P {{ {Stages} public partial class net; {Stages} public partial class Net; }}");
        var names = generated.Result.GeneratedSources.Select(s => s.HintName).ToList();
        Assert.Equal(4, names.Count);
        Assert.Equal(names.Count, names.Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    [Theory]
    [InlineData("static ", "")]
    [InlineData("abstract ", "")]
    [InlineData("file ", "")]
    [InlineData("", "<T>")]
    public void A_class_without_a_part_gives_no_specification(string modifier, string parameters) =>
        Assert.Null(Spec.Of($"{Stages} {modifier}partial class Net{parameters};"));
}
