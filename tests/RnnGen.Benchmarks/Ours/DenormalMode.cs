using System.Runtime.CompilerServices;

namespace RnnGen.Benchmarks.Ours;

/// <summary>How the calling thread treats denormal numbers, found by computing with some.</summary>
internal static class DenormalMode
{
    public static string Describe() => (Product(1.2e-38f, 0.5f) == 0f, Product(float.Epsilon, 1e30f) == 0f) switch
    {
        (true, true) => "denormals flushed (FTZ, DAZ)",
        (true, false) => "denormal results flushed (FTZ)",
        (false, true) => "denormal operands flushed (DAZ)",
        _ => "denormals kept (IEEE 754)",
    };

    // Not inlined, or the compiler would compute it.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static float Product(float a, float b) => a * b;
}
