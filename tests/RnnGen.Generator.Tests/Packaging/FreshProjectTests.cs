using RnnGen.Generator.Tests.Harness;

namespace RnnGen.Generator.Tests.Packaging;

/// <summary>A stranger's first minutes: a new project, the package, the README's example.</summary>
[Collection(PackageCollection.Name)]
[Trait("Category", "Package")]
public class FreshProjectTests(PackageFixture package)
{
    [Fact]
    public async Task The_example_of_the_README_runs_in_a_new_project()
    {
        var example = ReadmeExample.In(await File.ReadAllTextAsync(Repository.PathOf("README.md")));
        using var directory = new TemporaryDirectory();
        await CreateProjectAsync(directory);
        directory.Write("Program.cs", example.Code);
        var output = await DotNet.RunAsync(directory.Path, "run", "-c", "Release");
        if (example.Difference(output) is { } difference) Assert.Fail($"{difference}\nAll that was printed:\n{output}");
    }

    [Fact]
    public async Task A_mistake_is_reported_in_a_new_project()
    {
        using var directory = new TemporaryDirectory();
        await CreateProjectAsync(directory);
        directory.Write("Program.cs", "using RnnGen;\n\n[RnnModel, Input(2), Lstm(0)]\npublic partial class Net;\n\npublic static class Program { public static void Main() { } }\n");
        var (code, output) = await DotNet.TryRunAsync("dotnet", directory.Path, "build", "-v", "q");
        Assert.NotEqual(0, code);
        Assert.Contains("Program.cs(3,27): error RNN0019", output);
    }

    private async Task CreateProjectAsync(TemporaryDirectory directory)
    {
        directory.Write("nuget.config", $"""
            <?xml version="1.0" encoding="utf-8"?>
            <configuration>
              <packageSources>
                <add key="test" value="{package.Feed}" />
              </packageSources>
            </configuration>
            """);
        await DotNet.RunAsync(directory.Path, "new", "console", "-f", "net10.0", "-n", "Fresh", "-o", ".", "--no-restore");
        await DotNet.RunAsync(directory.Path, "add", "package", "RnnGen", "--version", package.Version);
    }
}
