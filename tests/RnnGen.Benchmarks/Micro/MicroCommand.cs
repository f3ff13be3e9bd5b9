using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace RnnGen.Benchmarks.Micro;

/// <summary>Single kernels under BenchmarkDotNet.</summary>
internal static class MicroCommand
{
    public static int Run(string[] arguments)
    {
        // In this process: the models here need their generator, which a project that BenchmarkDotNet writes would not have.
        var config = DefaultConfig.Instance.AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance)).AddColumn(StatisticColumn.Min)
            .WithArtifactsPath(Path.Combine(Path.GetTempPath(), "RnnGen.Benchmarks"));
        var summaries = BenchmarkSwitcher.FromAssembly(typeof(MicroCommand).Assembly).Run(arguments.Length == 0 ? ["--filter", "*"] : arguments, config);
        return summaries.Any(s => s.HasCriticalValidationErrors) ? 1 : 0;
    }
}
