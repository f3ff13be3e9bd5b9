using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using RnnGen.Generator.Tests.Harness;
using RnnGen.Generator.Tests.Packaging;

namespace RnnGen.Generator.Tests.Guide;

/// <summary>
/// What the pages of the guide show is what happens: each page is a program that compiles, runs and prints what stands there.
/// </summary>
[Collection(Alone)]
public partial class GuideTests
{
    /// <summary>The console and the current folder belong to the whole process: no other test runs meanwhile.</summary>
    private const string Alone = "Guide";

    private static readonly string Folder = Repository.PathOf("samples", "guide");

    /// <summary>As in a new project.</summary>
    private const string Usings =
        "global using System.Collections.Generic; global using System.IO; global using System.Linq; global using System.Threading;";

    /// <summary>Every page but the table of contents.</summary>
    public static TheoryData<string> Pages => [.. Files.Where(IsPage)];

    private static IEnumerable<string> Files =>
        Directory.GetFiles(Folder, "*.md").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal);

    [Theory]
    [MemberData(nameof(Pages))]
    public void A_page_is_a_program_that_prints_what_it_says(string name)
    {
        var page = GuidePage.Of(File.ReadAllText(Path.Combine(Folder, name)));
        string printed = Run(page.Program);
        if (new ReadmeExample(page.Program, page.Output).Difference(printed) is { } difference)
            Assert.Fail($"{difference} All that was printed:\n{printed}");
    }

    [Fact]
    public void Every_page_is_in_the_table_of_contents_and_every_link_leads_somewhere()
    {
        string contents = File.ReadAllText(Path.Combine(Folder, "README.md"));
        Assert.All(Files.Where(IsPage), name => Assert.Contains($"({name})", contents, StringComparison.Ordinal));
        foreach (string name in Files)
        {
            var links = Link().Matches(File.ReadAllText(Path.Combine(Folder, name))).Select(m => m.Groups[1].Value);
            Assert.All(links, link => Assert.True(Path.Exists(Path.Combine(Folder, link)), $"{name} links to {link}, which does not exist."));
        }
    }

    [Fact]
    public void Statements_come_before_types_and_outputs_one_behind_the_other()
    {
        var page = GuidePage.Of("""
            ```csharp
            using System.Text;

            A();

            [RnnModel]
            public partial class M;
            ```

            <!-- output -->
            ```text
            a
            ```

            ```csharp
            B();
            ```

            <!-- output -->
            ```text
            b
            ```
            """);
        string[] lines = page.Program.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(["using System.Text;", "A();", "B();", "[RnnModel]", "public partial class M;"], lines);
        Assert.Equal("a\nb\n", page.Output);
    }

    private static bool IsPage(string name) => name != "README.md";

    /// <summary>
    /// Runs a program in this process, in the invariant culture and a folder of its own, and gives what it writes to the console.
    /// </summary>
    private static string Run(string program)
    {
        var main = Generated.FromProgram(program, Usings).Load().EntryPoint!;
        using var folder = new TemporaryDirectory();
        using var printed = new StringWriter(CultureInfo.InvariantCulture);
        var (console, culture, directory) = (Console.Out, CultureInfo.CurrentCulture, Environment.CurrentDirectory);
        try
        {
            (CultureInfo.CurrentCulture, Environment.CurrentDirectory) = (CultureInfo.InvariantCulture, folder.Path);
            Console.SetOut(printed);
            main.Invoke(null, [Array.Empty<string>()]);
        }
        finally
        {
            Console.SetOut(console);
            (CultureInfo.CurrentCulture, Environment.CurrentDirectory) = (culture, directory);
        }

        return printed.ToString();
    }

    [GeneratedRegex(@"\]\((?!https?:)([^)#]+)\)")]
    private static partial Regex Link();

    [CollectionDefinition(Alone, DisableParallelization = true)]
    public class AloneCollection;
}
