namespace RnnGen.Numerics.Simd;

/// <summary>
/// The operations of one vector width over the raw vector type, so that a kernel is written once and its vectors stay in registers as they are:
/// a struct around a vector costs 6 to 19 % in fused code. Loads and stores need no member: <c>*(V*)pointer</c> compiles to one instruction.
/// </summary>
/// <typeparam name="V">The raw vector, such as <see cref="System.Runtime.Intrinsics.Vector256{T}"/> of float.</typeparam>
internal interface ISimd<V>
    where V : unmanaged
{
    /// <summary>Floats a vector.</summary>
    static abstract int Lanes { get; }

    /// <summary>Vector registers of the machine at this width.</summary>
    static abstract int Registers { get; }

    /// <summary>Whether <see cref="Fraction"/> and <see cref="Scale"/> are one instruction each; otherwise they must not be used.</summary>
    static abstract bool HasScale { get; }

    /// <summary>Whether <see cref="MultiplyAdd"/> rounds once.</summary>
    static abstract bool HasFusedMultiplyAdd { get; }

    /// <summary>The value in every lane.</summary>
    static abstract V Create(float value);

    /// <summary>a + b.</summary>
    static abstract V Add(V a, V b);

    /// <summary>a − b.</summary>
    static abstract V Subtract(V a, V b);

    /// <summary>a × b.</summary>
    static abstract V Multiply(V a, V b);

    /// <summary>a ÷ b.</summary>
    static abstract V Divide(V a, V b);

    /// <summary>1 ÷ x for a normal x whose reciprocal is normal: within 2^−14 of it, relatively, by an estimate where the machine has one so good; else divided.</summary>
    static abstract V Reciprocal(V x);

    /// <summary>a × b + c, rounded once where the machine can do that.</summary>
    static abstract V MultiplyAdd(V a, V b, V c);

    /// <summary>The smaller; <paramref name="x"/> where it is NaN.</summary>
    static abstract V Min(V bound, V x);

    /// <summary>The larger; <paramref name="x"/> where it is NaN.</summary>
    static abstract V Max(V bound, V x);

    /// <summary>|x|.</summary>
    static abstract V Abs(V x);

    /// <summary>√x; NaN below 0.</summary>
    static abstract V SquareRoot(V x);

    /// <summary>The sum of all lanes, in an order of the width's own.</summary>
    static abstract float Sum(V x);

    /// <summary>Zero where a &lt; b, x elsewhere.</summary>
    static abstract V ZeroWhereLess(V a, V b, V x);

    /// <summary>x where a &lt; b, zero elsewhere.</summary>
    static abstract V KeepWhereLess(V a, V b, V x);

    /// <summary>t − ⌊t⌋; 0 for infinities.</summary>
    static abstract V Fraction(V t);

    /// <summary>p × 2^⌊t⌋.</summary>
    static abstract V Scale(V p, V t);

    /// <summary>The float whose bits are those of x, shifted left by 23: the low bits of x become the exponent.</summary>
    static abstract V LowBitsAsExponent(V x);
}
