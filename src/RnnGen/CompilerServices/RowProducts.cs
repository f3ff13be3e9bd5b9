using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace RnnGen.CompilerServices;

/// <summary>The products of one input with its row of packed weights, in registers: each sum of a vector of units takes its weights times the input.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class RowProducts
{
    /// <summary>Adds the products with one vector of weights.</summary>
    /// <param name="x">The input, in every lane.</param>
    /// <param name="row">Its weights for the first sum.</param>
    /// <param name="gap">Floats from them to those for the next.</param>
    /// <param name="a">The first sum.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add<S, V>(V x, ref float row, nint gap, ref V a)
        where S : struct, IVectorWidth<V>
        where V : struct
    {
        a = S.MultiplyAdd(S.Load(ref row), x, a);
    }

    /// <summary>Adds the products with 2 vectors of weights.</summary>
    /// <param name="x">The input, in every lane.</param>
    /// <param name="row">Its weights for the first sum.</param>
    /// <param name="gap">Floats from them to those for the next.</param>
    /// <param name="a">The first sum.</param>
    /// <param name="b">The second sum.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add<S, V>(V x, ref float row, nint gap, ref V a, ref V b)
        where S : struct, IVectorWidth<V>
        where V : struct
    {
        a = S.MultiplyAdd(S.Load(ref row), x, a);
        b = S.MultiplyAdd(S.Load(ref row, gap), x, b);
    }

    /// <summary>Adds the products with 3 vectors of weights.</summary>
    /// <param name="x">The input, in every lane.</param>
    /// <param name="row">Its weights for the first sum.</param>
    /// <param name="gap">Floats from them to those for the next.</param>
    /// <param name="a">The first sum.</param>
    /// <param name="b">The second sum.</param>
    /// <param name="c">The third sum.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add<S, V>(V x, ref float row, nint gap, ref V a, ref V b, ref V c)
        where S : struct, IVectorWidth<V>
        where V : struct
    {
        a = S.MultiplyAdd(S.Load(ref row), x, a);
        b = S.MultiplyAdd(S.Load(ref row, gap), x, b);
        c = S.MultiplyAdd(S.Load(ref row, 2 * gap), x, c);
    }

    /// <summary>Adds the products with 4 vectors of weights.</summary>
    /// <param name="x">The input, in every lane.</param>
    /// <param name="row">Its weights for the first sum.</param>
    /// <param name="gap">Floats from them to those for the next.</param>
    /// <param name="a">The first sum.</param>
    /// <param name="b">The second sum.</param>
    /// <param name="c">The third sum.</param>
    /// <param name="d">The fourth sum.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add<S, V>(V x, ref float row, nint gap, ref V a, ref V b, ref V c, ref V d)
        where S : struct, IVectorWidth<V>
        where V : struct
    {
        a = S.MultiplyAdd(S.Load(ref row), x, a);
        b = S.MultiplyAdd(S.Load(ref row, gap), x, b);
        c = S.MultiplyAdd(S.Load(ref row, 2 * gap), x, c);
        d = S.MultiplyAdd(S.Load(ref row, 3 * gap), x, d);
    }

    /// <summary>Adds the products with 5 vectors of weights.</summary>
    /// <param name="x">The input, in every lane.</param>
    /// <param name="row">Its weights for the first sum.</param>
    /// <param name="gap">Floats from them to those for the next.</param>
    /// <param name="a">The first sum.</param>
    /// <param name="b">The second sum.</param>
    /// <param name="c">The third sum.</param>
    /// <param name="d">The fourth sum.</param>
    /// <param name="e">The fifth sum.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add<S, V>(V x, ref float row, nint gap, ref V a, ref V b, ref V c, ref V d, ref V e)
        where S : struct, IVectorWidth<V>
        where V : struct
    {
        a = S.MultiplyAdd(S.Load(ref row), x, a);
        b = S.MultiplyAdd(S.Load(ref row, gap), x, b);
        c = S.MultiplyAdd(S.Load(ref row, 2 * gap), x, c);
        d = S.MultiplyAdd(S.Load(ref row, 3 * gap), x, d);
        e = S.MultiplyAdd(S.Load(ref row, 4 * gap), x, e);
    }

    /// <summary>Adds the products with 6 vectors of weights.</summary>
    /// <param name="x">The input, in every lane.</param>
    /// <param name="row">Its weights for the first sum.</param>
    /// <param name="gap">Floats from them to those for the next.</param>
    /// <param name="a">The first sum.</param>
    /// <param name="b">The second sum.</param>
    /// <param name="c">The third sum.</param>
    /// <param name="d">The fourth sum.</param>
    /// <param name="e">The fifth sum.</param>
    /// <param name="f">The sixth sum.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add<S, V>(V x, ref float row, nint gap, ref V a, ref V b, ref V c, ref V d, ref V e, ref V f)
        where S : struct, IVectorWidth<V>
        where V : struct
    {
        a = S.MultiplyAdd(S.Load(ref row), x, a);
        b = S.MultiplyAdd(S.Load(ref row, gap), x, b);
        c = S.MultiplyAdd(S.Load(ref row, 2 * gap), x, c);
        d = S.MultiplyAdd(S.Load(ref row, 3 * gap), x, d);
        e = S.MultiplyAdd(S.Load(ref row, 4 * gap), x, e);
        f = S.MultiplyAdd(S.Load(ref row, 5 * gap), x, f);
    }

    /// <summary>Adds the products with 7 vectors of weights.</summary>
    /// <param name="x">The input, in every lane.</param>
    /// <param name="row">Its weights for the first sum.</param>
    /// <param name="gap">Floats from them to those for the next.</param>
    /// <param name="a">The first sum.</param>
    /// <param name="b">The second sum.</param>
    /// <param name="c">The third sum.</param>
    /// <param name="d">The fourth sum.</param>
    /// <param name="e">The fifth sum.</param>
    /// <param name="f">The sixth sum.</param>
    /// <param name="g">The seventh sum.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add<S, V>(V x, ref float row, nint gap, ref V a, ref V b, ref V c, ref V d, ref V e, ref V f, ref V g)
        where S : struct, IVectorWidth<V>
        where V : struct
    {
        a = S.MultiplyAdd(S.Load(ref row), x, a);
        b = S.MultiplyAdd(S.Load(ref row, gap), x, b);
        c = S.MultiplyAdd(S.Load(ref row, 2 * gap), x, c);
        d = S.MultiplyAdd(S.Load(ref row, 3 * gap), x, d);
        e = S.MultiplyAdd(S.Load(ref row, 4 * gap), x, e);
        f = S.MultiplyAdd(S.Load(ref row, 5 * gap), x, f);
        g = S.MultiplyAdd(S.Load(ref row, 6 * gap), x, g);
    }

    /// <summary>Adds the products with 8 vectors of weights.</summary>
    /// <param name="x">The input, in every lane.</param>
    /// <param name="row">Its weights for the first sum.</param>
    /// <param name="gap">Floats from them to those for the next.</param>
    /// <param name="a">The first sum.</param>
    /// <param name="b">The second sum.</param>
    /// <param name="c">The third sum.</param>
    /// <param name="d">The fourth sum.</param>
    /// <param name="e">The fifth sum.</param>
    /// <param name="f">The sixth sum.</param>
    /// <param name="g">The seventh sum.</param>
    /// <param name="h">The eighth sum.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add<S, V>(V x, ref float row, nint gap, ref V a, ref V b, ref V c, ref V d, ref V e, ref V f, ref V g, ref V h)
        where S : struct, IVectorWidth<V>
        where V : struct
    {
        a = S.MultiplyAdd(S.Load(ref row), x, a);
        b = S.MultiplyAdd(S.Load(ref row, gap), x, b);
        c = S.MultiplyAdd(S.Load(ref row, 2 * gap), x, c);
        d = S.MultiplyAdd(S.Load(ref row, 3 * gap), x, d);
        e = S.MultiplyAdd(S.Load(ref row, 4 * gap), x, e);
        f = S.MultiplyAdd(S.Load(ref row, 5 * gap), x, f);
        g = S.MultiplyAdd(S.Load(ref row, 6 * gap), x, g);
        h = S.MultiplyAdd(S.Load(ref row, 7 * gap), x, h);
    }
}
