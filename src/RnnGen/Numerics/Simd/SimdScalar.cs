using System.Runtime.CompilerServices;

namespace RnnGen.Numerics.Simd;

/// <summary>One float at a time, for machines on which no vector is hardware.</summary>
internal readonly struct SimdScalar : ISimd<float>
{
    public static int Lanes => 1;

    public static int Registers => 16;

    public static bool HasScale => false;

    public static bool HasFusedMultiplyAdd => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Create(float value) => value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Add(float a, float b) => a + b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Subtract(float a, float b) => a - b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Multiply(float a, float b) => a * b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Divide(float a, float b) => a / b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Reciprocal(float x) => 1f / x;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float MultiplyAdd(float a, float b, float c) => a * b + c;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Min(float bound, float x) => bound < x ? bound : x;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Max(float bound, float x) => bound > x ? bound : x;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Abs(float x) => MathF.Abs(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float SquareRoot(float x) => MathF.Sqrt(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Sum(float x) => x;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float ZeroWhereLess(float a, float b, float x) => a < b ? 0f : x;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float KeepWhereLess(float a, float b, float x) => a < b ? x : 0f;

    public static float Fraction(float t) => throw new NotSupportedException();

    public static float Scale(float p, float t) => throw new NotSupportedException();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float LowBitsAsExponent(float x) => BitConverter.Int32BitsToSingle(BitConverter.SingleToInt32Bits(x) << 23);
}
