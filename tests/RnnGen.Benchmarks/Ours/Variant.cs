namespace RnnGen.Benchmarks.Ours;

/// <summary>In which of several ways our side does a work, as the environment of its process says.</summary>
internal static class Variant
{
    /// <summary>The environment variable with which several streams are stepped one by one.</summary>
    public const string ApartVariable = "RNNGEN_BENCH_APART";

    public static bool IsApart { get; } = Environment.GetEnvironmentVariable(ApartVariable) is not null;
}
