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
        directory.Write("Program.cs", """
            using RnnGen;

            [RnnModel, Input(2), Lstm(0)]
            public partial class Net;

            public static class Program { public static void Main() { } }
            """);
        var (code, output) = await DotNet.TryRunAsync("dotnet", directory.Path, "build", "-v", "q");
        Assert.NotEqual(0, code);
        Assert.Contains("Program.cs(3,27): error RNN0019", output);
    }

    [Theory]
    [InlineData("net8.0")]
    [InlineData("netstandard2.0")]
    public async Task A_framework_that_is_too_old_is_refused_when_the_package_is_installed(string framework)
    {
        using var directory = new TemporaryDirectory();
        package.AddFeedTo(directory);
        directory.Write("Old.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>{framework}</TargetFramework>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="RnnGen" Version="{package.Version}" />
              </ItemGroup>
            </Project>
            """);
        var (code, output) = await DotNet.TryRunAsync("dotnet", directory.Path, "restore");
        Assert.NotEqual(0, code);
        Assert.Contains($"error NU1202: Package RnnGen {package.Version} is not compatible with {framework}", output);
    }

    private async Task CreateProjectAsync(TemporaryDirectory directory)
    {
        package.AddFeedTo(directory);
        await DotNet.RunAsync(directory.Path, "new", "console", "-f", "net10.0", "-n", "Fresh", "-o", ".", "--no-restore");
        await DotNet.RunAsync(directory.Path, "add", "package", "RnnGen", "--version", package.Version);
    }
}
