using System.Text.RegularExpressions;

namespace RnnGen.Generator.Tests.Harness;

/// <summary>The folders of the generator build on one another in one direction, so that each can be read with those below it.</summary>
public partial class FolderTests
{
    private static readonly string Root = Repository.PathOf("generator", "RnnGen.Generator");

    /// <summary>From the bottom up.</summary>
    private static readonly string[] Layers = ["Support", "Specification", "Program", "Diagnostics", "Activations", "Cells", "Planning", "Emission", "Copies", "Stages", "Parsing", "Analyzers"];

    [Fact]
    public void A_folder_names_only_folders_below_it()
    {
        var folders = Directory.GetDirectories(Root).Select(d => Path.GetFileName(d)!).Where(d => d is not ("bin" or "obj")).ToList();
        Assert.Equal(Layers.Order(), folders.Order());
        foreach (var folder in folders)
        {
            foreach (var file in Files(folder))
            {
                var text = File.ReadAllText(file);
                Assert.All(Named().Matches(text).Select(m => m.Groups[1].Value).Where(n => n != folder), named => Assert.True(
                    Array.IndexOf(Layers, named) < Array.IndexOf(Layers, folder), $"{Path.GetRelativePath(Root, file)} names {named}, which is not below it."));
            }
        }
    }

    /// <summary>What decides numbers and prints text needs no compiler: symbols stop at the parser.</summary>
    [Theory]
    [InlineData("Support")]
    [InlineData("Specification")]
    [InlineData("Program")]
    [InlineData("Activations")]
    [InlineData("Cells")]
    [InlineData("Planning")]
    [InlineData("Emission")]
    [InlineData("Copies")]
    [InlineData("Stages")]
    public void A_folder_does_not_know_the_compiler(string folder) =>
        Assert.All(Files(folder), file => Assert.DoesNotContain("using Microsoft.CodeAnalysis", File.ReadAllText(file)));

    private static string[] Files(string folder) => Directory.GetFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories);

    [GeneratedRegex(@"RnnGen\.Generator\.(\w+)(?=[.;])")]
    private static partial Regex Named();
}
