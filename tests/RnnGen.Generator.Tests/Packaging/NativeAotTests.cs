using RnnGen.Generator.Tests.Harness;

namespace RnnGen.Generator.Tests.Packaging;

[Trait("Category", "Package")]
public class NativeAotTests
{
    [NativeAotFact]
    public async Task A_program_that_trains_and_streams_is_published_without_a_warning_and_runs()
    {
        using var directory = new TemporaryDirectory();
        var output = Path.Combine(directory.Path, "out");
        var printed = await DotNet.RunAsync(Repository.Root, "publish", Repository.PathOf("tests", "RnnGen.AotSmoke"), "-c", "Release", "-r", "linux-x64",
            "-o", output, "--artifacts-path", Path.Combine(directory.Path, "artifacts"));
        Assert.DoesNotContain("warning", printed);

        var (code, said) = await DotNet.TryRunAsync(Path.Combine(output, "RnnGen.AotSmoke"), directory.Path);
        Assert.True(code == 0, said);
        Assert.EndsWith("passed", said);
    }
}
