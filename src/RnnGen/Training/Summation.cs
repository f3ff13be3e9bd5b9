using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace RnnGen;

/// <summary>
/// Sums in double precision, in one order: it depends neither on the machine's vector width nor on where the values lie. TensorPrimitives aligns its loads first,
/// and so its sums differ in the last bits from one run to the next with the address of an array; what training computes must not.
/// </summary>
internal static class Summation
{
    /// <summary>Σ xᵢ</summary>
    public static double Sum(ReadOnlySpan<float> values)
    {
        ref float x = ref MemoryMarshal.GetReference(values);
        Vector256<double> low = default, high = default;
        int i = 0;
        for (; i <= values.Length - 8; i += 8)
        {
            var (l, h) = Vector256.Widen(Vector256.LoadUnsafe(ref x, (nuint)i));
            low += l;
            high += h;
        }

        double sum = Vector256.Sum(low + high);
        for (; i < values.Length; i++) sum += values[i];
        return sum;
    }

    /// <summary>Σ |xᵢ|, finite exactly where all values are.</summary>
    public static double SumOfMagnitudes(ReadOnlySpan<float> values)
    {
        ref float x = ref MemoryMarshal.GetReference(values);
        Vector256<double> low = default, high = default;
        int i = 0;
        for (; i <= values.Length - 8; i += 8)
        {
            var (l, h) = Vector256.Widen(Vector256.Abs(Vector256.LoadUnsafe(ref x, (nuint)i)));
            low += l;
            high += h;
        }

        double sum = Vector256.Sum(low + high);
        for (; i < values.Length; i++) sum += Math.Abs((double)values[i]);
        return sum;
    }

    /// <summary>Σ xᵢ². The square of no finite float overflows a double: the sum is finite exactly where all values are.</summary>
    public static double SumOfSquares(ReadOnlySpan<float> values)
    {
        ref float x = ref MemoryMarshal.GetReference(values);
        Vector256<double> low = default, high = default;
        int i = 0;
        for (; i <= values.Length - 8; i += 8)
        {
            var (l, h) = Vector256.Widen(Vector256.LoadUnsafe(ref x, (nuint)i));
            low += l * l;
            high += h * h;
        }

        double sum = Vector256.Sum(low + high);
        for (; i < values.Length; i++) sum += (double)values[i] * values[i];
        return sum;
    }

    /// <summary>Σ xᵢ yᵢ, over spans of one length.</summary>
    public static double Dot(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        right = right[..left.Length];
        ref double x = ref MemoryMarshal.GetReference(left);
        ref double y = ref MemoryMarshal.GetReference(right);
        Vector256<double> even = default, odd = default;
        int i = 0;
        for (; i <= left.Length - 8; i += 8)
        {
            even += Vector256.LoadUnsafe(ref x, (nuint)i) * Vector256.LoadUnsafe(ref y, (nuint)i);
            odd += Vector256.LoadUnsafe(ref x, (nuint)i + 4) * Vector256.LoadUnsafe(ref y, (nuint)i + 4);
        }

        double sum = Vector256.Sum(even + odd);
        for (; i < left.Length; i++) sum += left[i] * right[i];
        return sum;
    }
}
