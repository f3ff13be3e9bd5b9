using System.ComponentModel;

namespace RnnGen.CompilerServices;

/// <summary>What <see cref="StreamSteps"/> needs of a network that steps streams, one alone or several at once. Emitted code implements it.</summary>
/// <typeparam name="TInput"><see cref="float"/> where it reads numbers, <see cref="int"/> where it reads tokens.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IStreamNetwork<TInput>
    where TInput : unmanaged
{
    /// <summary>Numbers that a stream reads a step, or different tokens.</summary>
    static abstract int InputSize { get; }

    /// <summary>Floats of a stream's state, padding included.</summary>
    static abstract int StateLength { get; }

    /// <summary>Numbers that a stream writes a step.</summary>
    static abstract int OutputSize { get; }

    /// <summary>Floats of scratch that a step needs for each stream.</summary>
    static abstract int Scratch { get; }

    /// <summary>As many, where they lie at the end of the stream's state, as they are too many for the stack; they are zero between steps. Otherwise 0.</summary>
    static abstract int ScratchInState { get; }

    /// <summary>One step of one stream, whose sums may run in another order than those of several.</summary>
    /// <param name="w">The parameters.</param>
    /// <param name="input">[InputSize], or a token.</param>
    /// <param name="state">[StateLength].</param>
    /// <param name="output">[OutputSize].</param>
    /// <param name="scratch"><see cref="Scratch"/> floats.</param>
    static abstract void Step(ref float w, ref TInput input, ref float state, ref float output, ref float scratch);

    /// <summary>One step of a few streams.</summary>
    /// <param name="w">The parameters.</param>
    /// <param name="rows">Streams.</param>
    /// <param name="input">[rows, InputSize], or a token each.</param>
    /// <param name="state">[rows, StateLength].</param>
    /// <param name="output">[rows, OutputSize].</param>
    /// <param name="scratch">rows × <see cref="Scratch"/> floats.</param>
    static abstract void Step(ref float w, nint rows, ref TInput input, ref float state, ref float output, ref float scratch);
}
