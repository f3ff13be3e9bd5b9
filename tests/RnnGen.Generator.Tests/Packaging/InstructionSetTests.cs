using RnnGen.Generator.Tests.Harness;

namespace RnnGen.Generator.Tests.Packaging;

/// <summary>How RnnGenInstructionSet becomes what the compiler of NativeAOT reads. These builds evaluate the package's file and compile nothing.</summary>
[Trait("Category", "Package")]
public class InstructionSetTests
{
    private const string Target = "RnnGenCheckInstructionSet";

    [Theory]
    [InlineData("net9.0", "linux-x64", "avx2", "x86-x64-v3")]
    [InlineData("net10.0", "linux-x64", "avx2", "avx2")]
    [InlineData("net9.0", "win-x64", "avx512", "x86-x64-v4")]
    [InlineData("net10.0", "osx-x64", "avx512", "avx512")]
    [InlineData("net9.0", "linux-x64", "native", "native")]
    [InlineData("net9.0", "linux-x64", "portable", "")]
    [InlineData("net9.0", "linux-arm64", "avx2", "")]
    [InlineData("net9.0", "linux-arm64", "", "")]
    public async Task Is_spelt_as_the_target_framework_needs_it(string framework, string runtime, string choice, string expected)
    {
        var output = await EvaluateAsync(framework, runtime, choice);
        Assert.Equal(expected, output.Trim());
    }

    [Fact]
    public async Task A_project_that_sets_the_compilers_own_property_is_left_alone() =>
        Assert.Equal("skylake", (await EvaluateAsync("net9.0", "linux-x64", "avx2", "-p:IlcInstructionSet=skylake")).Trim());

    [Fact]
    public async Task Without_a_choice_there_is_one_warning_that_says_what_to_write()
    {
        var (code, output) = await BuildAsync("linux-x64", string.Empty);
        Assert.Equal(0, code);
        var warning = Assert.Single(output.Split('\n').Distinct(), l => l.Contains("warning RNN9001"));
        Assert.Contains("<RnnGenInstructionSet>avx2</RnnGenInstructionSet>", warning);
    }

    [Theory]
    [InlineData("linux-x64", "portable")]
    [InlineData("linux-x64", "avx2")]
    [InlineData("linux-arm64", "")]
    public async Task A_choice_or_another_processor_gives_no_warning(string runtime, string choice)
    {
        var (code, output) = await BuildAsync(runtime, choice);
        Assert.Equal(0, code);
        Assert.DoesNotContain("RNN9", output);
    }

    [Fact]
    public async Task An_unknown_choice_is_an_error()
    {
        var (code, output) = await BuildAsync("linux-x64", "sse");
        Assert.NotEqual(0, code);
        Assert.Contains("error RNN9002", output);
    }

    private static Task<string> EvaluateAsync(string framework, string runtime, string choice, params string[] more) =>
        DotNet.RunAsync(Repository.Root, [.. Arguments(framework, runtime, choice), "-getProperty:IlcInstructionSet", .. more]);

    private static Task<(int Code, string Output)> BuildAsync(string runtime, string choice) =>
        DotNet.TryRunAsync("dotnet", Repository.Root, [.. Arguments("net9.0", runtime, choice), $"-t:{Target}", "-nologo", "-v:m"]);

    private static string[] Arguments(string framework, string runtime, string choice) =>
    [
        "msbuild", Repository.PathOf("src", "RnnGen", "buildTransitive", "RnnGen.targets"), "-p:PublishAot=true",
        $"-p:TargetFramework={framework}", $"-p:RuntimeIdentifier={runtime}", $"-p:RnnGenInstructionSet={choice}",
    ];
}
