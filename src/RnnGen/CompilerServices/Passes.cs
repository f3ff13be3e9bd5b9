using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using RnnGen.Numerics;

namespace RnnGen.CompilerServices;

/// <summary>What emitted passes need around the kernels: memory by number, and what happens before the first and after the last stage.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class Passes
{
    /// <summary>Fewer rows than this and the products of one step read weights more than they compute.</summary>
    private const int FewRows = 8;

    /// <summary>Parameters of a model, initialised as declared.</summary>
    public static ParameterSet CreateParameters(ModelDescription description, ulong seed)
    {
        var parameters = new ParameterSet(description);
        parameters.Initialize(seed);
        return parameters;
    }

    /// <summary>Gradients of a model's parameters, zero.</summary>
    public static Gradients CreateGradients(ModelDescription description) => new(description);

    /// <summary>Memory for passes over up to <paramref name="maxBatch"/> sequences of up to <paramref name="maxSteps"/> steps.</summary>
    public static Workspace CreateWorkspace(ModelDescription description, int maxBatch, int maxSteps) => new(description, maxBatch, maxSteps);

    /// <summary>The first float of the parameters.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref float Weights(ParameterSet parameters) => ref parameters.Arena.Reference;

    /// <summary>The first float of the gradients.</summary>
    public static ref float Values(Gradients gradients) => ref gradients.Arena.Reference;

    /// <summary>The first float of a buffer.</summary>
    public static ref float Buffer(Workspace workspace, int index) => ref workspace.Buffer(index);

    /// <summary>The first of the batch's numbers, [T, B, InputWidth], in a buffer or in memory that is lent for the pass: it may be referred to inside of parts only.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref float Inputs(Workspace workspace) => ref workspace.FirstInput;

    /// <summary>The batch's tokens, [T, B]; 0 past a sequence's end.</summary>
    public static ref int Tokens(Workspace workspace) => ref MemoryMarshal.GetArrayDataReference(workspace.Tokens);

    /// <summary>The length of each sequence.</summary>
    public static ref int Lengths(Workspace workspace) => ref MemoryMarshal.GetArrayDataReference(workspace.Lengths);

    /// <summary>
    /// Whether the batch is one sequence of full length and nothing is to be kept: then each step runs as in a stream, without the matrix kernels.
    /// </summary>
    public static bool IsSingleSequence(Workspace workspace) => workspace.Size == 1 && !workspace.HasTape && !workspace.IsRagged;

    /// <summary>
    /// Whether the products of inputs are computed for all steps at once, before the steps. With few sequences the matrix kernels have more rows that way; with more, W·x at each step keeps the pre-activations
    /// in the cache. Sums are the same to the bit, but for a batch of one.
    /// </summary>
    public static bool HoistsInputs(Workspace workspace) => workspace.Size < FewRows * workspace.Workers;

    /// <summary>Whether the pass leaves a tape.</summary>
    public static bool KeepsTape(Workspace workspace) => workspace.HasTape;

    /// <summary>Brings the gradient of a state after the last step into its buffer [B, width].</summary>
    public static void LoadStateGradient(Workspace workspace, Part sequences, int state, int buffer)
    {
        var description = workspace.Description.States[state];
        int first = (int)sequences.First, count = (int)sequences.Count, stateLength = workspace.Description.StateLength;
        var target = MemoryMarshal.CreateSpan(ref workspace.Buffer(buffer, first * description.Width), count * description.Width);
        CopyRows(workspace.FinalStateGradient[(first * stateLength + description.Offset)..], stateLength, target, description.Width, description.Width);
    }

    /// <summary>Takes the gradient of a state before the first step out of its buffer.</summary>
    public static void StoreStateGradient(Workspace workspace, Part sequences, int state, int buffer)
    {
        var description = workspace.Description.States[state];
        int first = (int)sequences.First, count = (int)sequences.Count, stateLength = workspace.Description.StateLength;
        var source = MemoryMarshal.CreateReadOnlySpan(ref workspace.Buffer(buffer, first * description.Width), count * description.Width);
        for (int b = 0; b < count; b++)
            source.Slice(b * description.Width, description.Width).CopyTo(workspace.InitialStateGradients[((first + b) * stateLength + description.Offset)..]);
    }

    /// <summary>Copies rows of <paramref name="width"/> floats from one stride to another; the target's length says how many.</summary>
    private static void CopyRows(ReadOnlySpan<float> source, int sourceStride, Span<float> target, int targetStride, int width)
    {
        if (sourceStride == width && targetStride == width)
        {
            source[..target.Length].CopyTo(target);
            return;
        }

        for (int row = 0; row * targetStride < target.Length; row++)
            source.Slice(row * sourceStride, width).CopyTo(target[(row * targetStride)..]);
    }
}
