using System.Numerics;

/// <summary>What the linked files of the tests need of xunit. What fails throws, and Program.cs counts it.</summary>
internal static class Assert
{
    public static void True(bool condition, string message)
    {
        if (!condition) throw new InvalidOperationException(message);
    }

    public static void Equal<T>(T expected, T actual)
        where T : INumber<T> => True(expected == actual, $"expected {expected}, was {actual}");
}
