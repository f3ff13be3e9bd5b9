using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace RnnGen.CompilerServices;

/// <summary>Steps of streams: of one, and of several of one model together, where each weight is read once for a few of them.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class StreamSteps
{
    /// <summary>Streams stepped together: with eight the products are as fast as the processor multiplies, and a tile of eight rows fits its registers.</summary>
    private const int Together = 8;

    /// <summary>Bytes of scratch on the stack: no stream alone needs more there.</summary>
    private const int MaximumScratch = 60 * 1024;

    /// <summary>Steps one stream. Emitted code has checked the spans. Here, for scratch on the stack that nobody clears, which emitted code cannot have.</summary>
    /// <param name="w">The parameters.</param>
    /// <param name="input">[InputSize], or a token.</param>
    /// <param name="state">[StateLength].</param>
    /// <param name="output">[OutputSize].</param>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static unsafe void Step<TNetwork, TInput>(ref float w, ref TInput input, ref float state, ref float output)
        where TNetwork : struct, IStreamNetwork<TInput>
        where TInput : unmanaged
    {
        if (TNetwork.ScratchInState > 0)
        {
            ref float own = ref ScratchOf<TNetwork, TInput>(ref state);
            TNetwork.Step(ref w, ref input, ref state, ref output, ref own);
            Clear(ref own, TNetwork.ScratchInState);
            return;
        }

        float* memory = stackalloc float[TNetwork.Scratch + 16];
        TNetwork.Step(ref w, ref input, ref state, ref output, ref Aligned(memory));
    }

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
        if (TNetwork.ScratchInState > 0)
        {
            StepInTurn<TNetwork, TInput>(ref w, streams, inputs, states, outputs);
            return;
        }

        int most = Math.Clamp(MaximumScratch / sizeof(float) / Math.Max(TNetwork.Scratch, 1), 1, Together);
        int chunks = (streams + most - 1) / most, low = streams / chunks, higher = streams % chunks;
        float* memory = stackalloc float[(higher > 0 ? low + 1 : low) * TNetwork.Scratch + 16];
        ref float scratch = ref Aligned(memory);

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

    /// <summary>Steps streams one by one, each with the scratch in its state: their rows are so wide that weights need not be shared.</summary>
    private static void StepInTurn<TNetwork, TInput>(ref float w, int streams, ReadOnlySpan<TInput> inputs, Span<float> states, Span<float> outputs)
        where TNetwork : struct, IStreamNetwork<TInput>
        where TInput : unmanaged
    {
        int inputWidth = inputs.Length / streams;
        for (int i = 0; i < streams; i++)
        {
            ref float state = ref states[i * TNetwork.StateLength];
            ref float scratch = ref ScratchOf<TNetwork, TInput>(ref state);
            TNetwork.Step(ref w, 1, ref Unsafe.Add(ref MemoryMarshal.GetReference(inputs), i * inputWidth), ref state, ref outputs[i * TNetwork.OutputSize], ref scratch);
            Clear(ref scratch, TNetwork.ScratchInState);
        }
    }

    private static ref float ScratchOf<TNetwork, TInput>(ref float state)
        where TNetwork : struct, IStreamNetwork<TInput>
        where TInput : unmanaged => ref Unsafe.Add(ref state, TNetwork.StateLength - TNetwork.ScratchInState);

    /// <summary>A state is the same whatever scratch was used for.</summary>
    private static void Clear(ref float first, int length) => MemoryMarshal.CreateSpan(ref first, length).Clear();

    /// <summary>The first place at a multiple of 64 bytes.</summary>
    private static unsafe ref float Aligned(float* memory) => ref *(float*)(((nint)memory + 63) & -64);

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
