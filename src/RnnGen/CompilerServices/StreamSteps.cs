using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace RnnGen.CompilerServices;

/// <summary>Several streams of one model stepped together: each weight is read once for a few of them.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class StreamSteps
{
    /// <summary>Streams stepped together: with eight the products are as fast as the processor multiplies, and a tile of eight rows fits its registers.</summary>
    private const int Together = 8;

    /// <summary>Bytes of scratch on the stack, unless one stream alone needs more.</summary>
    private const int MaximumScratch = 60 * 1024;

    /// <summary>Checks the spans and steps all streams.</summary>
    /// <param name="w">The parameters.</param>
    /// <param name="inputs">[S, InputSize], or S tokens.</param>
    /// <param name="states">[S, StateLength].</param>
    /// <param name="outputs">[S, OutputSize].</param>
    /// <exception cref="ArgumentException">The lengths do not belong together, or a token is none of the model. Nothing has changed.</exception>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static unsafe void StepMany<TNetwork, TInput>(ref float w, ReadOnlySpan<TInput> inputs, Span<float> states, Span<float> outputs)
        where TNetwork : struct, IStreamNetwork<TInput>
        where TInput : unmanaged
    {
        int streams = Check<TNetwork, TInput>(inputs, states.Length, outputs.Length);
        if (streams == 0) return;
        int most = Math.Clamp(MaximumScratch / sizeof(float) / Math.Max(TNetwork.Scratch, 1), 1, Together);
        int chunks = (streams + most - 1) / most, low = streams / chunks, higher = streams % chunks;
        float* memory = stackalloc float[(higher > 0 ? low + 1 : low) * TNetwork.Scratch + 16];
        ref float scratch = ref *(float*)(((nint)memory + 63) & -64);

        // Shared out evenly: 9 as 5 and 4, not as 8 and 1.
        nint inputWidth = typeof(TInput) == typeof(int) ? 1 : TNetwork.InputSize;
        ref TInput input = ref MemoryMarshal.GetReference(inputs);
        ref float state = ref MemoryMarshal.GetReference(states);
        ref float output = ref MemoryMarshal.GetReference(outputs);
        for (int i = 0; i < chunks; i++)
        {
            nint rows = i < higher ? low + 1 : low;
            TNetwork.Step(ref w, rows, ref input, ref state, ref output, ref scratch);
            input = ref Unsafe.Add(ref input, rows * inputWidth);
            state = ref Unsafe.Add(ref state, rows * TNetwork.StateLength);
            output = ref Unsafe.Add(ref output, rows * TNetwork.OutputSize);
        }
    }

    /// <summary>Copies the first <paramref name="length"/> floats of each row.</summary>
    /// <param name="rows">Rows.</param>
    /// <param name="length">Floats to copy.</param>
    /// <param name="from">Where they are.</param>
    /// <param name="fromStride">Between rows there.</param>
    /// <param name="to">Where they go.</param>
    /// <param name="toStride">Between rows there.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void CopyRows(nint rows, int length, ref float from, nint fromStride, ref float to, nint toStride)
    {
        // In place: rows are short, and a call of the general copy for each would take longer than this.
        for (nint row = 0; row < rows; row++)
        {
            nint i = 0;
            if (Vector512.IsHardwareAccelerated)
            {
                for (; i <= length - Vector512<float>.Count; i += Vector512<float>.Count) Vector512.LoadUnsafe(ref from, (nuint)i).StoreUnsafe(ref to, (nuint)i);
            }

            for (; i <= length - Vector128<float>.Count; i += Vector128<float>.Count) Vector128.LoadUnsafe(ref from, (nuint)i).StoreUnsafe(ref to, (nuint)i);
            for (; i < length; i++) Unsafe.Add(ref to, i) = Unsafe.Add(ref from, i);
            from = ref Unsafe.Add(ref from, fromStride);
            to = ref Unsafe.Add(ref to, toStride);
        }
    }

    /// <summary>Copies each token's row of a table [vocabulary, width] into y [rows, width].</summary>
    /// <param name="rows">Rows.</param>
    /// <param name="tokens">[rows].</param>
    /// <param name="table">The table.</param>
    /// <param name="width">Floats of a row.</param>
    /// <param name="y">[rows, width].</param>
    public static void Embed(nint rows, ref int tokens, ref float table, int width, ref float y)
    {
        for (nint row = 0; row < rows; row++) CopyRows(1, width, ref Unsafe.Add(ref table, (nint)Unsafe.Add(ref tokens, row) * width), width, ref Unsafe.Add(ref y, row * width), width);
    }

    /// <summary>The number of streams.</summary>
    private static int Check<TNetwork, TInput>(ReadOnlySpan<TInput> inputs, int states, int outputs)
        where TNetwork : struct, IStreamNetwork<TInput>
        where TInput : unmanaged
    {
        // A network without a state has as many streams as outputs.
        bool hasState = TNetwork.StateLength > 0;
        int streams = hasState ? states / TNetwork.StateLength : outputs / TNetwork.OutputSize;
        if (states != streams * TNetwork.StateLength) ThrowPartial(states, TNetwork.StateLength);
        bool tokens = typeof(TInput) == typeof(int);
        CheckLength(inputs.Length, streams, tokens ? 1 : TNetwork.InputSize, nameof(inputs));
        CheckLength(outputs, streams, TNetwork.OutputSize, nameof(outputs));
        if (tokens)
        {
            var values = MemoryMarshal.Cast<TInput, int>(inputs);
            for (int i = 0; i < values.Length; i++)
                if ((uint)values[i] >= (uint)TNetwork.InputSize) ThrowToken(values[i], i, TNetwork.InputSize);
        }

        return streams;
    }

    private static void CheckLength(int given, int streams, int each, string name)
    {
        if (given != (long)streams * each) ThrowLength(given, streams, each, name);
    }

    [DoesNotReturn]
    private static void ThrowPartial(int given, int length) => throw new ArgumentException(
        length == 0 ? $"states has {given} elements; 0 were expected, as the model has no state." : $"states has {given} elements; a multiple of {length}, the length of a state, was expected.", "states");

    [DoesNotReturn]
    private static void ThrowLength(int given, int streams, int each, string name) =>
        throw new ArgumentException($"{name} has {given} elements; {streams} streams × {each} = {(long)streams * each} were expected.", name);

    [DoesNotReturn]
    private static void ThrowToken(int token, int index, int classes) =>
        throw new ArgumentOutOfRangeException("inputs", token, $"inputs[{index}] is {token}; a token of this model is 0 to {classes - 1}.");
}
