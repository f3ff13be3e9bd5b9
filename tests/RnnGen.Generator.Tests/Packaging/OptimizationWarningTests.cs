namespace RnnGen.Generator.Tests.Packaging;

/// <summary>A project with models that is compiled without optimisation says so, in one warning, at every build.</summary>
[Collection(PackageCollection.Name)]
[Trait("Category", "Package")]
public class OptimizationWarningTests(PackageFixture package)
{
    private const string Model = "[RnnGen.RnnModel, RnnGen.Input(1), RnnGen.Rnn(1)] public partial class Net;";
    private const string Program = "System.Console.WriteLine(Net.StateLength);";

    [Fact]
    public async Task A_debug_build_warns_and_says_what_to_write_whether_or_not_it_compiles_anew()
    {
        using var directory = Project($"{Program} {Model}");
        foreach (var command in new[] { "build", "run", "build" })
        {
            var warning = Assert.Single(Warnings(await DotNet.RunAsync(directory.Path, command)));
            Assert.Contains("App is compiled without optimisation (configuration Debug)", warning);
            Assert.Contains("'-c Release'", warning);
            Assert.Contains("<Optimize>true</Optimize>", warning);
        }
    }

    [Theory]
    [InlineData("-c", "Release")]
    [InlineData("-p:Optimize=true")]
    [InlineData("-p:NoWarn=RNN9003")]
    public async Task An_optimised_build_and_one_that_was_told_not_to_warn_say_nothing(params string[] arguments)
    {
        using var directory = Project($"{Program} {Model}");
        Assert.Empty(Warnings(await DotNet.RunAsync(directory.Path, ["build", .. arguments])));
    }

    [Theory]
    [InlineData("<TreatWarningsAsErrors>true</TreatWarningsAsErrors>")]
    [InlineData("<TreatWarningsAsErrors>true</TreatWarningsAsErrors><WarningsNotAsErrors>CS0168</WarningsNotAsErrors>")]
    [InlineData("<MSBuildTreatWarningsAsErrors>true</MSBuildTreatWarningsAsErrors>")]
    public async Task It_is_a_warning_where_warnings_are_errors(string properties)
    {
        using var directory = Project($"{Program} {Model}", properties);
        Assert.Contains(": warning RNN9003: ", Assert.Single(Warnings(await DotNet.RunAsync(directory.Path, "build"))));
    }

    /// <summary>The way to debug a program while its models run fast: the assembly of the models is the only one that the runtime optimises.</summary>
    [Fact]
    public async Task A_program_with_its_models_in_an_optimised_project_is_debuggable_and_says_nothing()
    {
        const string Debuggable = """
            using System.Diagnostics;

            foreach (var type in new[] { typeof(Net), typeof(Own) })
            {
                var attribute = (DebuggableAttribute)System.Attribute.GetCustomAttribute(type.Assembly, typeof(DebuggableAttribute))!;
                System.Console.WriteLine($"{type.Name} optimised: {!attribute.IsJITOptimizerDisabled}");
            }

            class Own;
            """;
        using var directory = new TemporaryDirectory();
        package.AddFeedTo(directory);
        directory.Write("models/Models.csproj", Text("<Optimize>true</Optimize>", $"""<PackageReference Include="RnnGen" Version="{package.Version}" />"""));
        directory.Write("models/Net.cs", Model);
        directory.Write("app/App.csproj", Text("<OutputType>Exe</OutputType>", """<ProjectReference Include="../models/Models.csproj" />"""));
        directory.Write("app/Program.cs", Debuggable);
        var output = await DotNet.RunAsync(directory.Path, "run", "--project", "app");
        Assert.Empty(Warnings(output));
        Assert.Contains("Net optimised: True", output);
        Assert.Contains("Own optimised: False", output);
    }

    private TemporaryDirectory Project(string source, string properties = "")
    {
        var directory = new TemporaryDirectory();
        package.AddFeedTo(directory);
        directory.Write("App.csproj", Text("<OutputType>Exe</OutputType>" + properties, $"""<PackageReference Include="RnnGen" Version="{package.Version}" />"""));
        directory.Write("Program.cs", source);
        return directory;
    }

    private static string Text(string properties, string reference) => $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup><TargetFramework>net10.0</TargetFramework>{properties}</PropertyGroup>
          <ItemGroup>{reference}</ItemGroup>
        </Project>
        """;

    /// <summary>The different ones: a build prints each again at its end.</summary>
    private static IEnumerable<string> Warnings(string output) => output.Split('\n').Select(l => l.Trim()).Where(l => l.Contains("RNN9003")).Distinct();
}
