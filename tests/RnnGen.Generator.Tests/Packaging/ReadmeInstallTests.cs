using RnnGen.Generator.Tests.Harness;

namespace RnnGen.Generator.Tests.Packaging;

/// <summary>The commands that the README gives work from an empty folder, on a machine that has the SDK and a clone of the repository.</summary>
[Trait("Category", "Package")]
public class ReadmeInstallTests
{
    private const string Paste = "# put the example above into Program.cs";

    [Fact]
    public async Task The_commands_of_the_README_install_the_package_and_run_the_example()
    {
        var readme = await File.ReadAllTextAsync(Repository.PathOf("README.md"));
        var example = ReadmeExample.In(readme);
        var commands = ReadmeExample.Block(readme, "install", "sh");
        Assert.Contains(Paste, commands);

        using var home = new TemporaryDirectory();
        using var directory = new TemporaryDirectory();
        CopySources(Path.Combine(home.Path, "rnngen"));
        var pasted = home.Write("Example.cs", example.Code);
        var (code, output) = await DotNet.TryRunAsync("sh", directory.Path, home, ["-ec", commands.Replace(Paste, $"cp '{pasted}' Program.cs\necho {Paste[2..]}")]);
        Assert.True(code == 0, output);
        var printed = string.Join('\n', output.Split('\n').TakeLast(example.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length));
        if (example.Difference(printed) is { } difference) Assert.Fail($"{difference}\nAll that was printed:\n{output}");
    }

    /// <summary>Copies what packing needs as a clone would have it, without outputs of builds.</summary>
    private static void CopySources(string clone)
    {
        string[] files = ["Directory.Build.props", ".editorconfig", "README.md", .. new[] { ".github", "src", "generator" }.SelectMany(Sources)];
        foreach (var file in files)
        {
            var copy = Path.Combine(clone, file);
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(Repository.PathOf(file), copy);
        }
    }

    private static IEnumerable<string> Sources(string folder) =>
        Directory.EnumerateFiles(Repository.PathOf(folder), "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(Repository.Root, f))
        .Where(f => !f.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"));
}
