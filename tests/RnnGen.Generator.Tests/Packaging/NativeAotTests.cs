using RnnGen.Generator.Tests.Harness;

namespace RnnGen.Generator.Tests.Packaging;

[Trait("Category", "Package")]
public class NativeAotTests
{
    [NativeAotFact]
    public async Task A_program_that_trains_and_streams_is_published_without_a_warning_and_runs()
    {
        using var directory = new TemporaryDirectory();
        var said = await RunAsync(await PublishAsync(directory, "x64"), directory);
        Assert.StartsWith("X64, vectors of 256 bits", said);
    }

    /// <summary>On this machine an emulator runs it, with the instructions that the processors of telephones and single-board computers have.</summary>
    [NativeAotArm64Fact]
    public async Task So_it_is_for_arm64()
    {
        using var directory = new TemporaryDirectory();
        var program = await PublishAsync(directory, "arm64");
        var said = await RunAsync(NativeAotArm64FactAttribute.Emulator, directory, "-L", NativeAotArm64FactAttribute.Libraries, program);
        Assert.StartsWith("Arm64, vectors of 128 bits, NEON", said);
    }

    /// <returns>The program's file.</returns>
    private static async Task<string> PublishAsync(TemporaryDirectory directory, string processor)
    {
        var output = Path.Combine(directory.Path, "out");
        var printed = await DotNet.RunAsync(Repository.Root, "publish", Repository.PathOf("tests", "RnnGen.AotSmoke"),
            "-c", "Release", $"-p:SmokeProcessor={processor}", "-o", output, "--artifacts-path", Path.Combine(directory.Path, "artifacts"));
        Assert.DoesNotContain("warning", printed);
        return Path.Combine(output, "RnnGen.AotSmoke");
    }

    private static async Task<string> RunAsync(string program, TemporaryDirectory directory, params string[] arguments)
    {
        var (code, said) = await DotNet.TryRunAsync(program, directory.Path, arguments);
        Assert.True(code == 0, said);
        Assert.EndsWith("passed", said);
        return said;
    }
}
