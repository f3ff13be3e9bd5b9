namespace RnnGen.Benchmarks.Ours;

/// <summary>In which of several ways our side does a work, as the environment of its process says.</summary>
internal static class Variant
{
    /// <summary>The environment variable with which several streams are stepped one by one.</summary>
    public const string ApartVariable = "RNNGEN_BENCH_APART";

    /// <summary>The environment variable with the number of threads that share a training pass.</summary>
    public const string WorkersVariable = "RNNGEN_BENCH_WORKERS";

    public static bool IsApart { get; } = Environment.GetEnvironmentVariable(ApartVariable) is not null;

    public static int Workers { get; } = int.TryParse(Environment.GetEnvironmentVariable(WorkersVariable), out int workers) ? workers : 1;
}
