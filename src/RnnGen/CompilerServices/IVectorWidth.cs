using System.ComponentModel;

namespace RnnGen.CompilerServices;

/// <summary>
/// The vectors of one width, so that emitted kernels are written once and their vectors stay in registers as they are: a struct around a vector would cost 6 to 19 %, static members over the raw vector
/// cost nothing. The choice of a width is a constant for the compiler, and so is all that follows from it.
/// </summary>
/// <typeparam name="V">The raw vector, such as <see cref="System.Runtime.Intrinsics.Vector256{T}"/> of float.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IVectorWidth<V>
    where V : struct
{
    /// <summary>Floats a vector.</summary>
    static abstract int Lanes { get; }

    /// <summary>0 in every lane.</summary>
    static abstract V Zero { get; }

    /// <summary>The value in every lane.</summary>
    static abstract V Create(float value);

    /// <summary>The vector at a place, which may be any address.</summary>
    static abstract V Load(ref float place);

    /// <summary>The vector so many floats behind a place.</summary>
    static abstract V Load(ref float place, nint offset);

    /// <summary>Writes a vector at a place, which may be any address.</summary>
    static abstract void Store(V x, ref float place);

    /// <summary>Writes a vector so many floats behind a place.</summary>
    static abstract void Store(V x, ref float place, nint offset);

    /// <summary>The mask of the first lanes: all bits set in so many of them, all if there are not so many, none in the others.</summary>
    static abstract V First(nint count);

    /// <summary>The bits that both have: x in the lanes of a mask, 0 in the others, also where x is NaN.</summary>
    static abstract V And(V x, V mask);

    /// <summary>a + b.</summary>
    static abstract V Add(V a, V b);

    /// <summary>a − b.</summary>
    static abstract V Subtract(V a, V b);

    /// <summary>a × b.</summary>
    static abstract V Multiply(V a, V b);

    /// <summary>−x.</summary>
    static abstract V Negate(V x);

    /// <summary>a × b + c, rounded once where the machine can do that at no cost.</summary>
    static abstract V MultiplyAdd(V a, V b, V c);

    /// <summary>The sum of all lanes.</summary>
    static abstract float Sum(V x);

    /// <summary>σ(x) = 1 / (1 + e^−x): at most 5 ulp or 3e-7 from the exact value; NaN stays NaN, ±∞ give 1 and 0, 0 gives 0.5.</summary>
    static abstract V Sigmoid(V x);

    /// <summary>tanh(x): at most 5 ulp or 3e-7 from the exact value; NaN stays NaN, ±∞ give ±1, 0 gives 0.</summary>
    static abstract V Tanh(V x);

    /// <summary>σ(x), roughly: at most 1e-4 from the exact value, and not beyond −0.00002 and 1.00002; NaN stays NaN, 0 gives 0.5.</summary>
    static abstract V FastSigmoid(V x);

    /// <summary>tanh(x), roughly: at most 1e-4 from the exact value, and not beyond ±1.00003; NaN stays NaN, 0 gives 0.</summary>
    static abstract V FastTanh(V x);

    /// <summary>max(x, 0); NaN stays NaN.</summary>
    static abstract V Relu(V x);

    /// <summary>1 where x &gt; 0, else 0: the derivative of <see cref="Relu"/>.</summary>
    static abstract V Positive(V x);

    /// <summary>e^x: at most 2 ulp from the exact value, 0 where that is below 1.7e-38; NaN stays NaN, ±∞ give +∞ and 0.</summary>
    static abstract V Exp(V x);

    /// <summary>1 / √x: at most 2 ulp from the exact value; NaN for NaN and below 0, +∞ for 0, 0 for +∞.</summary>
    static abstract V ReciprocalSqrt(V x);

    /// <summary>min(high, max(low, x)); NaN stays NaN.</summary>
    static abstract V Clamp(V x, V low, V high);

    /// <summary>1 where low &lt; x &lt; high, else 0: the derivative of <see cref="Clamp"/>.</summary>
    static abstract V Inside(V x, V low, V high);

    /// <summary>x Φ(x), Φ the normal distribution: the exact form, not that of tanh. At most 5 ulp or 3e-7 from the exact value; NaN stays NaN, +∞ stays, −∞ gives 0.</summary>
    static abstract V Gelu(V x);

    /// <summary>Φ(x) + x φ(x), φ the normal density: the derivative of <see cref="Gelu"/>. At most 5 ulp or 3e-7 from the exact value; NaN stays NaN, ±∞ give 1 and 0.</summary>
    static abstract V GeluDerivative(V x);

    /// <summary>x σ(x): at most 5 ulp or 3e-7 from the exact value; NaN stays NaN, +∞ stays, −∞ gives 0.</summary>
    static abstract V Silu(V x);

    /// <summary>σ(x) + x σ(x) (1 − σ(x)): the derivative of <see cref="Silu"/>. At most 5 ulp or 3e-7 from the exact value; NaN stays NaN, ±∞ give 1 and 0.</summary>
    static abstract V SiluDerivative(V x);

    /// <summary>log(1 + e^x): at most 5 ulp from the exact value, 0 where that is below 1.7e-38; NaN stays NaN, +∞ stays, −∞ gives 0.</summary>
    static abstract V Softplus(V x);

    /// <summary>x / (1 + |x|): at most 2 ulp from the exact value; NaN stays NaN, ±∞ give ±1.</summary>
    static abstract V Softsign(V x);

    /// <summary>x where x &gt; 0, else α (e^x − 1), α finite: at most 5 ulp from the exact value; NaN stays NaN, +∞ stays, −∞ gives −α.</summary>
    static abstract V Elu(V x, V alpha);

    /// <summary>x where x &gt; 0, else slope × x, the slope finite and above 0; NaN stays NaN, and so do ±∞.</summary>
    static abstract V LeakyRelu(V x, V slope);

    /// <summary>0 where |x| &lt; 1e-30, else x: rid of values that are, or soon become, denormal, with which arithmetic is tens of times slower. NaN stays NaN.</summary>
    static abstract V Flush(V x);

    /// <summary>Neighbouring floats again and again: 2 or 4 of them.</summary>
    static abstract V Repeat(ref float x, int count);

    /// <summary>The sums of 2 or 4 neighbours each, side by side, and zeros behind.</summary>
    static abstract V Unfold(V x, int count);
}
