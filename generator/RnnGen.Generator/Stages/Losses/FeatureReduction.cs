using RnnGen.Generator.Specification;

namespace RnnGen.Generator.Stages.Losses;

/// <summary>What a loss of several features does with them.</summary>
internal static class FeatureReduction
{
    /// <summary>RnnGen.Reduction, value for value.</summary>
    private enum Reduction
    {
        Mean,
        Sum,
    }

    /// <summary>Whether it sums over them.</summary>
    public static bool Sums(StageArguments arguments) => arguments.Choice("Features", Reduction.Mean, Reduction.Mean, Reduction.Sum) == Reduction.Sum;

    /// <summary>For documentation.</summary>
    public static string Over(bool sums) => sums ? "summed over features" : "averaged over features";

    /// <summary>The argument of the runtime's losses.</summary>
    public static string Argument(bool sums) => $"sumFeatures: {(sums ? "true" : "false")}";
}
