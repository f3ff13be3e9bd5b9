using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RnnGen.Generator.Parsing;
using RnnGen.Generator.Planning;
using RnnGen.Generator.Tests.Harness;

namespace RnnGen.Generator.Tests.Emission;

/// <summary>Every model that the tests declare: those of the baselines and of the limits, and the classes of RnnGen.Models.Tests.</summary>
internal static class ModelCatalogue
{
    public static IReadOnlyList<ModelSpec> Specs { get; } = SpecsOf([.. Baselines(), .. LimitsTests.Models, .. Classes()]);

    /// <summary>The specifications of models, each given as its attributes; without [RnnModel] they get it.</summary>
    public static IReadOnlyList<ModelSpec> SpecsOf(IEnumerable<string> models)
    {
        var sources = models.Select((m, i) => $"{(m.StartsWith("[RnnModel", StringComparison.Ordinal) ? string.Empty : "[RnnModel] ")}{m} public partial class Model{i};");
        var compilation = TestCompilation.Of([.. sources]);
        return [.. compilation.Assembly.GlobalNamespace.GetTypeMembers().Where(t => t.GetAttributes().Any(StageParser.IsModel)).Select(t => ModelParser.Parse(t, default).Spec!).Where(s => s.IsValid)];
    }

    private static IEnumerable<string> Baselines() => typeof(BaselineTests).GetMethods()
        .SelectMany(m => m.GetCustomAttributes<InlineDataAttribute>().SelectMany(a => a.GetData(m))).Select(row => (string)row[1]);

    private static IEnumerable<string> Classes()
    {
        foreach (var source in Catalogue.Sources)
        {
            var classes = TestCompilation.Tree(source, "Catalogue.cs").GetRoot().DescendantNodes().OfType<ClassDeclarationSyntax>();
            foreach (var declaration in classes.Where(c => c.AttributeLists.SelectMany(l => l.Attributes).FirstOrDefault()?.Name.ToString() == "RnnModel"))
                yield return string.Join(" ", declaration.AttributeLists.Select(l => l.ToString()));
        }
    }
}
