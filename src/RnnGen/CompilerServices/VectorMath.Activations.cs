using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using RnnGen.Numerics.Simd;

namespace RnnGen.CompilerServices;

public static partial class VectorMath
{
    /// <summary>x Φ(x), Φ the normal distribution: the exact form, not that of tanh.</summary>
    /// <param name="x">Any values.</param>
    /// <returns>At most 5 ulp or 3e-7 from the exact value; NaN stays NaN, +∞ stays, −∞ gives 0.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Gelu(Vector128<float> x) => ElementFunctions.Gelu<Simd128, Vector128<float>>(x);

    /// <summary>x Φ(x), Φ the normal distribution: the exact form, not that of tanh.</summary>
    /// <param name="x">Any values.</param>
    /// <returns>At most 5 ulp or 3e-7 from the exact value; NaN stays NaN, +∞ stays, −∞ gives 0.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Gelu(Vector256<float> x) => ElementFunctions.Gelu<Simd256, Vector256<float>>(x);

    /// <summary>x Φ(x), Φ the normal distribution: the exact form, not that of tanh.</summary>
    /// <param name="x">Any values.</param>
    /// <returns>At most 5 ulp or 3e-7 from the exact value; NaN stays NaN, +∞ stays, −∞ gives 0.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Gelu(Vector512<float> x) => ElementFunctions.Gelu<Simd512, Vector512<float>>(x);

    /// <summary>The derivative of <see cref="Gelu(Vector128{float})"/>: Φ(x) + x φ(x), φ the normal density.</summary>
    /// <param name="x">Any values.</param>
    /// <returns>At most 5 ulp or 3e-7 from the exact value; NaN stays NaN, ±∞ give 1 and 0.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> GeluDerivative(Vector128<float> x) => ElementFunctions.GeluDerivative<Simd128, Vector128<float>>(x);

    /// <summary>The derivative of <see cref="Gelu(Vector256{float})"/>: Φ(x) + x φ(x), φ the normal density.</summary>
    /// <param name="x">Any values.</param>
    /// <returns>At most 5 ulp or 3e-7 from the exact value; NaN stays NaN, ±∞ give 1 and 0.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> GeluDerivative(Vector256<float> x) => ElementFunctions.GeluDerivative<Simd256, Vector256<float>>(x);

    /// <summary>The derivative of <see cref="Gelu(Vector512{float})"/>: Φ(x) + x φ(x), φ the normal density.</summary>
    /// <param name="x">Any values.</param>
    /// <returns>At most 5 ulp or 3e-7 from the exact value; NaN stays NaN, ±∞ give 1 and 0.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> GeluDerivative(Vector512<float> x) => ElementFunctions.GeluDerivative<Simd512, Vector512<float>>(x);

    /// <summary>x σ(x).</summary>
    /// <param name="x">Any values.</param>
    /// <returns>At most 5 ulp or 3e-7 from the exact value; NaN stays NaN, +∞ stays, −∞ gives 0.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Silu(Vector128<float> x) => ElementFunctions.Silu<Simd128, Vector128<float>>(x);

    /// <summary>x σ(x).</summary>
    /// <param name="x">Any values.</param>
    /// <returns>At most 5 ulp or 3e-7 from the exact value; NaN stays NaN, +∞ stays, −∞ gives 0.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Silu(Vector256<float> x) => ElementFunctions.Silu<Simd256, Vector256<float>>(x);

    /// <summary>x σ(x).</summary>
    /// <param name="x">Any values.</param>
    /// <returns>At most 5 ulp or 3e-7 from the exact value; NaN stays NaN, +∞ stays, −∞ gives 0.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Silu(Vector512<float> x) => ElementFunctions.Silu<Simd512, Vector512<float>>(x);

    /// <summary>The derivative of <see cref="Silu(Vector128{float})"/>: σ(x) + x σ(x) (1 − σ(x)).</summary>
    /// <param name="x">Any values.</param>
    /// <returns>At most 5 ulp or 3e-7 from the exact value; NaN stays NaN, ±∞ give 1 and 0.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> SiluDerivative(Vector128<float> x) => ElementFunctions.SiluDerivative<Simd128, Vector128<float>>(x);

    /// <summary>The derivative of <see cref="Silu(Vector256{float})"/>: σ(x) + x σ(x) (1 − σ(x)).</summary>
    /// <param name="x">Any values.</param>
    /// <returns>At most 5 ulp or 3e-7 from the exact value; NaN stays NaN, ±∞ give 1 and 0.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> SiluDerivative(Vector256<float> x) => ElementFunctions.SiluDerivative<Simd256, Vector256<float>>(x);

    /// <summary>The derivative of <see cref="Silu(Vector512{float})"/>: σ(x) + x σ(x) (1 − σ(x)).</summary>
    /// <param name="x">Any values.</param>
    /// <returns>At most 5 ulp or 3e-7 from the exact value; NaN stays NaN, ±∞ give 1 and 0.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> SiluDerivative(Vector512<float> x) => ElementFunctions.SiluDerivative<Simd512, Vector512<float>>(x);

    /// <summary>log(1 + e^x); its derivative is σ(x).</summary>
    /// <param name="x">Any values.</param>
    /// <returns>At most 5 ulp from the exact value, 0 where that is below 1.7e-38; NaN stays NaN, +∞ stays, −∞ gives 0.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Softplus(Vector128<float> x) => ElementFunctions.Softplus<Simd128, Vector128<float>>(x);

    /// <summary>log(1 + e^x); its derivative is σ(x).</summary>
    /// <param name="x">Any values.</param>
    /// <returns>At most 5 ulp from the exact value, 0 where that is below 1.7e-38; NaN stays NaN, +∞ stays, −∞ gives 0.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Softplus(Vector256<float> x) => ElementFunctions.Softplus<Simd256, Vector256<float>>(x);

    /// <summary>log(1 + e^x); its derivative is σ(x).</summary>
    /// <param name="x">Any values.</param>
    /// <returns>At most 5 ulp from the exact value, 0 where that is below 1.7e-38; NaN stays NaN, +∞ stays, −∞ gives 0.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Softplus(Vector512<float> x) => ElementFunctions.Softplus<Simd512, Vector512<float>>(x);

    /// <summary>x / (1 + |x|); its derivative is (1 − |y|)² of the result y.</summary>
    /// <param name="x">Any values.</param>
    /// <returns>At most 2 ulp from the exact value; NaN stays NaN, ±∞ give ±1.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Softsign(Vector128<float> x) => ElementFunctions.Softsign<Simd128, Vector128<float>>(x);

    /// <summary>x / (1 + |x|); its derivative is (1 − |y|)² of the result y.</summary>
    /// <param name="x">Any values.</param>
    /// <returns>At most 2 ulp from the exact value; NaN stays NaN, ±∞ give ±1.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Softsign(Vector256<float> x) => ElementFunctions.Softsign<Simd256, Vector256<float>>(x);

    /// <summary>x / (1 + |x|); its derivative is (1 − |y|)² of the result y.</summary>
    /// <param name="x">Any values.</param>
    /// <returns>At most 2 ulp from the exact value; NaN stays NaN, ±∞ give ±1.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Softsign(Vector512<float> x) => ElementFunctions.Softsign<Simd512, Vector512<float>>(x);

    /// <summary>x where x &gt; 0, else α (e^x − 1); the derivative is 1, or y + α of the result y.</summary>
    /// <param name="x">Any values.</param>
    /// <param name="alpha">α, finite.</param>
    /// <returns>At most 5 ulp from the exact value; NaN stays NaN, +∞ stays, −∞ gives −α.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Elu(Vector128<float> x, Vector128<float> alpha) => ElementFunctions.Elu<Simd128, Vector128<float>>(x, alpha);

    /// <summary>x where x &gt; 0, else α (e^x − 1); the derivative is 1, or y + α of the result y.</summary>
    /// <param name="x">Any values.</param>
    /// <param name="alpha">α, finite.</param>
    /// <returns>At most 5 ulp from the exact value; NaN stays NaN, +∞ stays, −∞ gives −α.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Elu(Vector256<float> x, Vector256<float> alpha) => ElementFunctions.Elu<Simd256, Vector256<float>>(x, alpha);

    /// <summary>x where x &gt; 0, else α (e^x − 1); the derivative is 1, or y + α of the result y.</summary>
    /// <param name="x">Any values.</param>
    /// <param name="alpha">α, finite.</param>
    /// <returns>At most 5 ulp from the exact value; NaN stays NaN, +∞ stays, −∞ gives −α.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Elu(Vector512<float> x, Vector512<float> alpha) => ElementFunctions.Elu<Simd512, Vector512<float>>(x, alpha);
}
