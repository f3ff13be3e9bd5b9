using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using RnnGen.CompilerServices;

namespace RnnGen;

/// <content>What goes into a pass and comes out of it. It is read and written where the pass has it, if its rows have no padding there.</content>
public sealed partial class Workspace
{
    /// <summary>Whether outputs past a sequence's end may be cleared where they are: not among states, of which the last are the final ones.</summary>
    private readonly bool clearsOutputs;

    /// <summary>The first of the inputs, while a pass lasts: of the caller's memory, which is pinned as long, or of the buffer.</summary>
    private unsafe float* inputs;

    /// <summary>The outputs of the last forward pass: [T, B, O], or [B, O] after a stage over time. Past a sequence's end they are zero.</summary>
    /// <exception cref="InvalidOperationException">The model's loss is chunked: outputs are not kept.</exception>
    public ReadOnlySpan<float> Output => Outputs;

    /// <summary>
    /// The gradient of the outputs, shaped as they are, from which Backward starts: zero after Forward in training, until Loss writes it, or a caller with a loss of its own.
    /// </summary>
    /// <exception cref="InvalidOperationException">The model's loss is chunked: the gradient is not kept.</exception>
    public Span<float> OutputGradient => Kept(
        ref Description.KeepsOutputGradient ? ref Buffer(Description.OutputGradientBuffer) : ref MemoryMarshal.GetArrayDataReference(OutputGradientArray));

    /// <summary>
    /// The gradient of the inputs, [T, B, I], after Backward with <see cref="WithInputGradient"/> and until the next; any numbers at other times.
    /// Empty for a model that reads tokens.
    /// </summary>
    public ReadOnlySpan<float> InputGradient
    {
        get
        {
            if (Description.InputGradientBuffer < 0) return default;
            ref float first = ref HasPlainInputGradient ? ref Buffer(Description.InputGradientBuffer) : ref MemoryMarshal.GetArrayDataReference(InputGradientArray);
            return MemoryMarshal.CreateReadOnlySpan(ref first, Steps * Size * Description.InputSize);
        }
    }

    /// <summary>The outputs, to be written.</summary>
    internal Span<float> Outputs => Kept(ref OutputsAreInPlace ? ref FirstOutput : ref MemoryMarshal.GetArrayDataReference(OutputArray));

    /// <summary>Whether the outputs of the batch stay where the last stage has written them.</summary>
    internal bool OutputsAreInPlace => HasPlainOutputs && (clearsOutputs || !IsRagged);

    /// <summary>The first of the outputs as the last stage has written them.</summary>
    internal ref float FirstOutput
    {
        get
        {
            int row = Description.OutputRows switch
            {
                OutputRows.First => 0,
                OutputRows.AfterInitial => Size,
                _ => Steps * Size,
            };
            return ref Buffer(Description.OutputBuffer, row * Description.OutputWidth);
        }
    }

    /// <summary>Outputs that do not stay in their buffer.</summary>
    internal float[] OutputArray { get; }

    /// <summary>The gradient of the outputs, if it has no buffer for itself.</summary>
    internal float[] OutputGradientArray { get; }

    /// <summary>The gradient of the inputs, if its rows have padding.</summary>
    internal float[] InputGradientArray { get; }

    /// <summary>Whether a row of the inputs' gradient has no padding.</summary>
    internal bool HasPlainInputGradient => Description.InputGradientWidth == Description.InputSize;

    /// <summary>Whether the last forward pass has read the inputs in the caller's memory, as the passes that follow it have to.</summary>
    internal bool InputsAreInPlace { get; private set; }

    /// <summary>The first of the inputs of the pass under way.</summary>
    internal unsafe ref float FirstInput => ref *inputs;

    private bool HasPlainOutputs => Description.OutputWidth == Description.OutputSize;

    /// <summary>
    /// Decides whether the inputs of a batch, whose shape is set, are read where they are: not if rows need padding, if they must be zero past a sequence's end, or if
    /// passes write there.
    /// </summary>
    internal void PlaceInputs(ReadOnlySpan<float> values) =>
        InputsAreInPlace = !IsRagged && Description.InputWidth == Description.InputSize && !IsOwn(values);

    /// <summary>Gives the passes the inputs of the batch, in memory that does not move until they are taken away.</summary>
    internal unsafe void LendInputs(float* values) => inputs = InputsAreInPlace ? values : (float*)Unsafe.AsPointer(ref Buffer(Description.InputBuffer));

    /// <summary>Takes the inputs away.</summary>
    internal unsafe void ReturnInputs() => inputs = null;

    /// <summary>Whether values lie in the memory of this workspace, as outputs that are to be inputs do.</summary>
    private bool IsOwn(ReadOnlySpan<float> values) =>
        values.Overlaps(arena.Span) || values.Overlaps(OutputArray) || values.Overlaps(OutputGradientArray) || values.Overlaps(InputGradientArray)
        || values.Overlaps(initialState) || values.Overlaps(finalState) || values.Overlaps(initialStateGradient) || values.Overlaps(finalStateGradient);

    private Span<float> Kept(ref float first) => Description.ChunkedLoss
        ? throw new InvalidOperationException($"The loss of {Description.Name} is chunked: the workspace keeps neither outputs nor their gradient.")
        : MemoryMarshal.CreateSpan(ref first, Size * (Description.OutputPerStep ? Steps : 1) * Description.OutputSize);
}
