using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace RnnGen.CompilerServices;

/// <summary>Checks of a streaming step's arguments: a comparison each where they are right.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class StepArguments
{
    /// <summary>Checks a token.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void CheckToken(int token, int classes)
    {
        if ((uint)token >= (uint)classes) ThrowToken(token, classes);
    }

    /// <summary>Checks the length of a span.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void CheckLength(int given, int expected, string name)
    {
        if (given != expected) ThrowLength(given, expected, name);
    }

    [DoesNotReturn]
    private static void ThrowToken(int token, int classes) =>
        throw new ArgumentOutOfRangeException(nameof(token), token, $"A token of this model is 0 to {classes - 1}.");

    [DoesNotReturn]
    private static void ThrowLength(int given, int expected, string name) =>
        throw new ArgumentException($"{name} has {given} elements; {expected} were expected.", name);
}
