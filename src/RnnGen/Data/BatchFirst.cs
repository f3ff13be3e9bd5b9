using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace RnnGen;

/// <summary>
/// Values of many sequences as arrays elsewhere have them, the sequence first ("batch-first"): [N, T, I], or [N, T] with one value a step,
/// or [N] with one a sequence. Networks here read the time first ("time-major", [T, B, I]), so that what is read together lies together;
/// datasets turn one into the other.
/// </summary>
/// <typeparam name="T"><see cref="float"/> for numbers, <see cref="int"/> for tokens and classes.</typeparam>
public readonly ref struct BatchFirst<T>
    where T : unmanaged
{
    /// <summary>Values that lie one behind the other: value i of step t of sequence n is at (n × T + t) × I + i.</summary>
    /// <param name="values">N × T × I values.</param>
    /// <param name="shape">[N], [N, T] or [N, T, I].</param>
    /// <exception cref="ArgumentException">The shape has another rank, or not as many values.</exception>
    public BatchFirst(ReadOnlySpan<T> values, params ReadOnlySpan<int> shape)
    {
        if (shape.Length is < 1 or > 3) throw new ArgumentException($"shape has {shape.Length} sizes; one to three were expected.", nameof(shape));
        Int128 expected = 1;
        foreach (int size in shape) expected *= size;
        if (expected != values.Length || shape.ContainsAnyInRange(int.MinValue, -1))
            throw new ArgumentException($"values has {values.Length} elements; {Describe(shape)} were expected.", nameof(values));
        Values = values;
        Rank = shape.Length;
        Count = shape[0];
        Second = Rank > 1 ? shape[1] : 1;
        Third = Rank > 2 ? shape[2] : 1;
    }

    /// <summary>The values, one behind the other.</summary>
    public ReadOnlySpan<T> Values { get; }

    /// <summary>N, the number of sequences.</summary>
    public int Count { get; }

    /// <summary>How many sizes the shape has, 1 to 3.</summary>
    public int Rank { get; }

    internal int Second { get; }

    internal int Third { get; }

    /// <summary>The values of an array [N].</summary>
    public static implicit operator BatchFirst<T>(T[] values) => new(values, (values ?? throw new ArgumentNullException(nameof(values))).Length);

    /// <summary>The values of an array [N, T].</summary>
    public static implicit operator BatchFirst<T>(T[,] values) =>
        new(All(values ?? throw new ArgumentNullException(nameof(values))), values.GetLength(0), values.GetLength(1));

    /// <summary>The values of an array [N, T, I].</summary>
    public static implicit operator BatchFirst<T>(T[,,] values) =>
        new(All(values ?? throw new ArgumentNullException(nameof(values))), values.GetLength(0), values.GetLength(1), values.GetLength(2));

    /// <summary>The shape as text: <c>[3, 5, 2]</c>.</summary>
    public override string ToString() => Rank switch
    {
        0 or 1 => Describe([Count]),
        2 => Describe([Count, Second]),
        _ => Describe([Count, Second, Third]),
    };

    private static string Describe(ReadOnlySpan<int> shape) => $"[{string.Join(", ", shape.ToArray())}]";

    private static ReadOnlySpan<T> All(Array values) =>
        MemoryMarshal.CreateReadOnlySpan(ref Unsafe.As<byte, T>(ref MemoryMarshal.GetArrayDataReference(values)), values.Length);
}
