using System.IO.Compression;
using System.Xml.Linq;
using RnnGen.Generator.Tests.Harness;

namespace RnnGen.Generator.Tests.Packaging;

[Collection(PackageCollection.Name)]
[Trait("Category", "Package")]
public class PackageContentTests(PackageFixture package)
{
    [Fact]
    public void The_package_holds_what_a_user_needs_and_nothing_else() => Assert.Equal(
        [
            "README.md",
            "RnnGen.nuspec",
            "analyzers/dotnet/cs/RnnGen.Generator.dll",
            "buildTransitive/net10.0/RnnGen.targets",
            "buildTransitive/net9.0/RnnGen.targets",
            .. Directory.GetFiles(Repository.PathOf("generator", "docs")).Select(f => "docs/" + Path.GetFileName(f)).Order(StringComparer.Ordinal),
            "lib/net10.0/RnnGen.dll",
            "lib/net10.0/RnnGen.xml",
            "lib/net9.0/RnnGen.dll",
            "lib/net9.0/RnnGen.xml",
        ],
        Entries(package.File("nupkg")));

    [Fact]
    public async Task What_is_built_can_be_packed_without_a_build()
    {
        using var feed = new TemporaryDirectory();
        await package.PackAsync(feed.Path, "--no-build");
        Assert.Equal(Entries(package.File("nupkg")), Entries(Path.Combine(feed.Path, Path.GetFileName(package.File("nupkg")))));
    }

    [Fact]
    public void The_symbols_are_apart() =>
        Assert.Equal(["RnnGen.nuspec", "lib/net10.0/RnnGen.pdb", "lib/net9.0/RnnGen.pdb"], Entries(package.File("snupkg")));

    [Fact]
    public void The_manifest_names_licence_readme_changes_and_the_only_dependency()
    {
        var manifest = XDocument.Parse(Read("RnnGen.nuspec")).Root!;
        XNamespace ns = manifest.Name.Namespace;
        var metadata = manifest.Element(ns + "metadata")!;
        Assert.Equal("MIT", (string?)metadata.Element(ns + "license"));
        Assert.Equal("README.md", (string?)metadata.Element(ns + "readme"));
        Assert.False(string.IsNullOrWhiteSpace((string?)metadata.Element(ns + "description")));
        Assert.Equal(File.ReadAllText(Repository.PathOf(".github", "CHANGELOG.md")).TrimEnd(), ((string?)metadata.Element(ns + "releaseNotes"))?.TrimEnd());
        Assert.Equal(Repository.Url, (string?)metadata.Element(ns + "projectUrl"));
        Assert.Equal(Repository.Url, (string?)metadata.Element(ns + "repository")!.Attribute("url"));
        Assert.Contains("rnn", ((string)metadata.Element(ns + "tags")!).Split(' '));

        var groups = metadata.Element(ns + "dependencies")!.Elements(ns + "group").ToList();
        Assert.Equal(["net10.0", "net9.0"], groups.Select(g => (string)g.Attribute("targetFramework")!).Order(StringComparer.Ordinal));
        Assert.All(groups, g =>
            Assert.Equal("System.Numerics.Tensors", (string)Assert.Single(g.Elements(ns + "dependency")).Attribute("id")!));
    }

    /// <summary>Of diagnostics of the compiler, and of messages of the build.</summary>
    [Fact]
    public void Every_help_link_leads_to_a_page_that_is_in_the_package_too()
    {
        var targets = Read("buildTransitive/net10.0/RnnGen.targets");
        Assert.Equal(targets, Read("buildTransitive/net9.0/RnnGen.targets"));
        var help = XDocument.Parse(targets).Descendants("_RnnGenHelp").Single().Value;
        var messages = XDocument.Parse(targets).Descendants().Where(e => e.Name.LocalName is "Warning" or "Error").ToList();
        Assert.Equal(3, messages.Count);
        Assert.All(messages, m => Assert.Equal($"$(_RnnGenHelp){(string)m.Attribute("Code")!}.md", (string)m.Attribute("HelpLink")!));

        var links = AnalyzerVerifier.Analyzers.SelectMany(a => a.SupportedDiagnostics).Select(d => (d.Id, Link: d.HelpLinkUri))
            .Concat(messages.Select(m => (Id: (string)m.Attribute("Code")!, Link: ((string)m.Attribute("HelpLink")!).Replace("$(_RnnGenHelp)", help)))).ToList();
        Assert.All(links, l => Assert.Equal($"{Repository.Url}/blob/main/generator/docs/{l.Id}.md", l.Link));
        Assert.All(links, l => Assert.StartsWith($"# {l.Id}: ", Read($"docs/{l.Id}.md")));
        Assert.Equal(links.Count, Entries(package.File("nupkg")).Count(e => e.StartsWith("docs/", StringComparison.Ordinal)));
    }

    private string Read(string entry)
    {
        using var archive = ZipFile.OpenRead(package.File("nupkg"));
        using var reader = new StreamReader(archive.GetEntry(entry)!.Open());
        return reader.ReadToEnd();
    }

    /// <summary>The files, without those that make the archive a package.</summary>
    private static IEnumerable<string> Entries(string path)
    {
        using var archive = ZipFile.OpenRead(path);
        return [.. archive.Entries.Select(e => e.FullName)
            .Where(n => n != "[Content_Types].xml" && n.Split('/')[0] is not ("_rels" or "package"))
            .Order(StringComparer.Ordinal)];
    }
}
