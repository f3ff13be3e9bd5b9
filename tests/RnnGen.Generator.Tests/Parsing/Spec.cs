using Microsoft.CodeAnalysis;
using RnnGen.Generator.Parsing;
using RnnGen.Generator.Planning;
using RnnGen.Generator.Tests.Harness;

namespace RnnGen.Generator.Tests.Parsing;

/// <summary>Short ways from source text to a specification.</summary>
internal static class Spec
{
    /// <summary>The specification of the only model in the sources.</summary>
    public static ModelSpec? Of(params string[] sources)
    {
        var compilation = TestCompilation.Of(sources);
        var model = Types(compilation.Assembly.GlobalNamespace).Single(t => t.GetAttributes().Any(StageParser.IsModel));
        return ModelParser.Parse(model, default).Spec;
    }

    /// <summary>The stages of a model with these attributes.</summary>
    public static StageSpec[] Stages(string attributes) => [.. Of($"[RnnModel] {attributes} public partial class Net;")!.Stages];

    private static IEnumerable<INamedTypeSymbol> Types(INamespaceOrTypeSymbol container) =>
        container.GetMembers().OfType<INamespaceOrTypeSymbol>()
        .SelectMany(m => m is INamedTypeSymbol type ? Types(type).Prepend(type) : Types(m));
}
