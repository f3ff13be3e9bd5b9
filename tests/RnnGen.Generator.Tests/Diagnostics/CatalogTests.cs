using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using RnnGen.Generator.Analyzers;
using RnnGen.Generator.Diagnostics;
using RnnGen.Generator.Tests.Harness;

namespace RnnGen.Generator.Tests.Diagnostics;

/// <summary>Every diagnostic has an analyzer, a row in the release notes, a help page and a test that marks where it is reported.</summary>
public partial class CatalogTests
{
    private static readonly Dictionary<string, DiagnosticDescriptor> Catalog = typeof(Descriptors)
        .GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
        .Where(f => f.FieldType == typeof(DiagnosticDescriptor))
        .Select(f => (DiagnosticDescriptor)f.GetValue(null)!)
        .ToDictionary(d => d.Id);

    public static TheoryData<string> Ids => new(Catalog.Keys);

    /// <summary>All but the one that tells of a fault of the generator: no declaration is known that has it.</summary>
    public static TheoryData<string> IdsWithExample => new(Catalog.Keys.Where(id => id != Descriptors.GeneratorFailed.Id));

    [Fact]
    public void Analyzers_support_exactly_the_catalogue()
    {
        var supported = AnalyzerVerifier.Analyzers.SelectMany(a => a.SupportedDiagnostics).Select(d => d.Id);
        Assert.Equal(Catalog.Keys.Order(), supported.Order());
    }

    [Fact]
    public void There_are_no_rows_and_pages_of_other_diagnostics()
    {
        Assert.Equal(Catalog.Keys.Order(), Row().Matches(Releases()).Select(m => m.Groups[1].Value).Order());
        var pages = Directory.GetFiles(Repository.PathOf("generator", "docs"), "RNN0*.md").Select(Path.GetFileNameWithoutExtension);
        Assert.Equal(Catalog.Keys.Order(), pages.Order());
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Has_a_row_in_the_release_notes(string id)
    {
        var descriptor = Catalog[id];
        Assert.Matches($@"(?m)^{id} \| RnnGen \| {descriptor.DefaultSeverity} \| {Regex.Escape(descriptor.Title.ToString())}$", Releases());
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Has_a_help_page_with_cause_and_fix(string id)
    {
        var descriptor = Catalog[id];
        Assert.Equal($"{Repository.Url}/blob/main/generator/docs/{id}.md", descriptor.HelpLinkUri);
        var page = File.ReadAllText(Repository.PathOf("generator", "docs", id + ".md"));
        Assert.StartsWith($"# {id}: {descriptor.Title}\n", page);
        Assert.Contains("\n## Cause\n", page);
        Assert.Contains("\n## Fix\n", page);
    }

    [Theory]
    [MemberData(nameof(IdsWithExample))]
    public void Has_a_test_that_marks_where_it_is_reported(string id)
    {
        var folder = Repository.PathOf("tests", "RnnGen.Generator.Tests", "Diagnostics");
        var tests = Directory.GetFiles(folder, "*Tests.cs").Select(File.ReadAllText);
        Assert.Contains(tests, t => t.Contains("{|" + id + ":", StringComparison.Ordinal));
    }

    /// <summary>Stages know no descriptors: they name a diagnostic by its id, which nothing else would check before it is reported.</summary>
    [Fact]
    public void Stages_report_what_is_in_the_catalogue()
    {
        var folder = Repository.PathOf("generator", "RnnGen.Generator", "Stages");
        var ids = Directory.GetFiles(folder, "*.cs", SearchOption.AllDirectories).SelectMany(file => Reported().Matches(File.ReadAllText(file)).Select(m => m.Groups[1].Value)).ToList();
        Assert.NotEmpty(ids);
        Assert.All(ids, id => Assert.Same(Catalog.GetValueOrDefault(id), Descriptors.Of(id)));
    }

    [Fact]
    public void An_id_that_is_in_no_catalogue_is_named() => Assert.Contains("RNN9998", Assert.Throws<ArgumentException>(() => Descriptors.Of("RNN9998")).Message);

    private static string Releases() => string.Concat(new[] { "Shipped", "Unshipped" }
        .Select(f => File.ReadAllText(Repository.PathOf("generator", "RnnGen.Generator", $"AnalyzerReleases.{f}.md"))));

    [GeneratedRegex(@"(?m)^(RNN\d{4}) \|")]
    private static partial Regex Row();

    [GeneratedRegex(@"\.Report\(\s*""([^""]*)""")]
    private static partial Regex Reported();
}
