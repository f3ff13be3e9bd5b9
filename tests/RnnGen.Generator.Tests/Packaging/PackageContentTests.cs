using System.IO.Compression;
using System.Xml.Linq;

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
            "buildTransitive/RnnGen.targets",
            "lib/net10.0/RnnGen.dll",
            "lib/net10.0/RnnGen.xml",
            "lib/net9.0/RnnGen.dll",
            "lib/net9.0/RnnGen.xml",
        ],
        Entries("nupkg"));

    [Fact]
    public void The_symbols_are_apart() => Assert.Equal(["RnnGen.nuspec", "lib/net10.0/RnnGen.pdb", "lib/net9.0/RnnGen.pdb"], Entries("snupkg"));

    [Fact]
    public void The_manifest_names_licence_readme_and_the_only_dependency()
    {
        using var archive = ZipFile.OpenRead(package.File("nupkg"));
        using var stream = archive.GetEntry("RnnGen.nuspec")!.Open();
        var manifest = XDocument.Load(stream).Root!;
        XNamespace ns = manifest.Name.Namespace;
        var metadata = manifest.Element(ns + "metadata")!;
        Assert.Equal("MIT", (string?)metadata.Element(ns + "license"));
        Assert.Equal("README.md", (string?)metadata.Element(ns + "readme"));
        Assert.False(string.IsNullOrWhiteSpace((string?)metadata.Element(ns + "description")));
        Assert.Contains("rnn", ((string)metadata.Element(ns + "tags")!).Split(' '));

        var groups = metadata.Element(ns + "dependencies")!.Elements(ns + "group").ToList();
        Assert.Equal(["net10.0", "net9.0"], groups.Select(g => (string)g.Attribute("targetFramework")!).Order(StringComparer.Ordinal));
        Assert.All(groups, g => Assert.Equal("System.Numerics.Tensors", (string)Assert.Single(g.Elements(ns + "dependency")).Attribute("id")!));
    }

    /// <summary>The files, without those that make the archive a package.</summary>
    private IEnumerable<string> Entries(string extension)
    {
        using var archive = ZipFile.OpenRead(package.File(extension));
        return [.. archive.Entries.Select(e => e.FullName)
            .Where(n => !n.StartsWith("_rels/", StringComparison.Ordinal) && !n.StartsWith("package/", StringComparison.Ordinal) && n != "[Content_Types].xml")
            .Order(StringComparer.Ordinal)];
    }
}
