using System.Text.RegularExpressions;

namespace RnnGen.Generator.Tests.Harness;

/// <summary>What the guides say of files and folders is true: each that they name, in backticks, in a command or as a link, exists.</summary>
public partial class NamedPathTests
{
    private static readonly string[] Sources = ["src", "generator", "tests", "samples"];

    private static readonly Lazy<ILookup<string, string>> FilesByName = new(() => Sources
        .SelectMany(folder => Directory.GetFiles(Repository.PathOf(folder), "*", SearchOption.AllDirectories))
        .Where(file => !Built().IsMatch(file)).Concat(Directory.GetFiles(Repository.Root)).ToLookup(file => Path.GetFileName(file)));

    [Theory]
    [InlineData(".github/CONTRIBUTING.md", 30)]
    [InlineData("generator/README.md", 20)]
    public void What_a_guide_names_exists(string guide, int atLeast)
    {
        var named = Named(File.ReadAllText(Repository.PathOf(guide))).Distinct().ToList();
        Assert.True(named.Count >= atLeast, $"Only {named.Count} paths were found in {guide}: {string.Join(", ", named)}");
        Assert.All(named, path => Assert.True(Exists(guide, path), $"{guide} names {path}, which does not exist."));
    }

    [Theory]
    [InlineData("`src/Nothing.cs`", "src/Nothing.cs")]
    [InlineData("`Nothing.cs`", "Nothing.cs")]
    [InlineData("`A=1 dotnet test tests/Nothing -c Release`", "tests/Nothing")]
    [InlineData("```sh\ndotnet run --project samples/Nothing    # runs\n```", "samples/Nothing")]
    [InlineData("[a page](../generator/docs/Nothing.md)", "../generator/docs/Nothing.md")]
    public void A_path_that_does_not_exist_is_seen(string text, string path)
    {
        Assert.Equal([path], Named(text));
        Assert.False(Exists(".github/CONTRIBUTING.md", path));
    }

    /// <summary>Words that are paths: with a slash inside or at their end, or with the ending of a file.</summary>
    private static IEnumerable<string> Named(string text) =>
        Code().Matches(text).SelectMany(m => m.Value.Trim('`').Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries)).Where(word => Word().IsMatch(word))
            .Concat(Link().Matches(text).Select(m => m.Groups[1].Value));

    /// <summary>Seen from the guide, the repository or the generator; a name without a folder may be of any file of the sources, and then an asterisk stands for any characters.</summary>
    private static bool Exists(string guide, string path)
    {
        if (!path.Contains('/')) return FilesByName.Value.Any(f => Regex.IsMatch(f.Key, "^" + Regex.Escape(path).Replace("\\*", ".*") + "$"));
        return new[] { Path.GetDirectoryName(guide)!, ".", "generator/RnnGen.Generator" }
            .Select(folder => Repository.PathOf(folder, path)).Any(full => Directory.Exists(full) || (!full.EndsWith('/') && File.Exists(full)));
    }

    [GeneratedRegex("```[a-z]*\n.*?```|`[^`\n]+`", RegexOptions.Singleline)]
    private static partial Regex Code();

    [GeneratedRegex(@"^\.?[\w.*-]+(/[\w.*-]+)*(/|/[\w.*-]+|\.(cs|csproj|props|targets|md|txt|sln|yml|py|sh))$|^(\.\./)+[\w./-]+$")]
    private static partial Regex Word();

    [GeneratedRegex(@"\]\((?!https?:)([^)#]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"[\\/](bin|obj)[\\/]")]
    private static partial Regex Built();
}
