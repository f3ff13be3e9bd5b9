using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace RnnGen.CompilerServices;

public static partial class Passes
{
    /// <summary>Checks a batch of tokens and brings it and the initial states into the workspace.</summary>
    /// <exception cref="ArgumentException">The batch does not fit; nothing has changed.</exception>
    public static void BeginForward(ModelDescription description, in SequenceBatch<int> batch, Workspace workspace, Mode mode)
    {
        CheckBatch(description, batch, workspace, 1);
        for (int i = 0; i < batch.Inputs.Length; i++)
        {
            int token = batch.Inputs[i];
            if ((uint)token >= (uint)description.InputSize && IsInSequence(batch, i))
                throw new ArgumentException($"Token {token} at step {i / batch.Size} of sequence {i % batch.Size} is outside 0 to {description.InputSize - 1}.", nameof(batch));
        }

        BeginForward(workspace, batch.Steps, batch.Size, batch.Lengths, mode);
        batch.Inputs.CopyTo(workspace.Tokens);
        if (!workspace.IsRagged) return;
        for (int i = 0; i < batch.Inputs.Length; i++)
            if (!IsInSequence(batch, i)) workspace.Tokens[i] = 0;
    }

    /// <summary>Checks a batch of numbers and brings it and the initial states into the workspace.</summary>
    /// <exception cref="ArgumentException">The batch does not fit; nothing has changed.</exception>
    public static void BeginForward(ModelDescription description, in SequenceBatch<float> batch, Workspace workspace, Mode mode)
    {
        int size = description.InputSize;
        CheckBatch(description, batch, workspace, size);
        BeginForward(workspace, batch.Steps, batch.Size, batch.Lengths, mode);
        int width = description.InputWidth;
        var inputs = MemoryMarshal.CreateSpan(ref workspace.Buffer(description.InputBuffer), batch.Steps * batch.Size * width);
        CopyRows(batch.Inputs, size, inputs, width, size);
        if (!workspace.IsRagged) return;

        // What stands past a sequence's end may be anything, NaN included: it must not reach a product.
        for (int i = 0; i < batch.Steps * batch.Size; i++)
            if (!IsInSequence(batch, i)) inputs.Slice(i * width, size).Clear();
    }

    /// <summary>Takes the outputs out of their buffer, and makes their gradient zero until a loss writes it.</summary>
    public static void StoreOutputs(Workspace workspace, ref Worker worker)
    {
        var description = workspace.Description;
        if (description.ChunkedLoss) return;
        int size = description.OutputSize, width = description.OutputWidth;
        int firstRow = description.OutputRows switch
        {
            OutputRows.First => 0,
            OutputRows.AfterInitial => workspace.Size,
            _ => workspace.Steps * workspace.Size,
        };
        for (worker.ShareRows(workspace.Size * (description.OutputPerStep ? workspace.Steps : 1)); worker.Take(out var part);)
        {
            int first = (int)part.First, count = (int)part.Count;
            var source = MemoryMarshal.CreateReadOnlySpan(ref workspace.Buffer(description.OutputBuffer, (firstRow + first) * width), count * width);
            CopyRows(source, width, workspace.OutputArray.AsSpan(first * size, count * size), size, size);
            workspace.OutputGradientArray.AsSpan(first * size, count * size).Clear();
            if (!description.OutputPerStep || !workspace.IsRagged) continue;
            for (int row = first; row < first + count; row++)
                if (row / workspace.Size >= workspace.Lengths[row % workspace.Size]) workspace.OutputArray.AsSpan(row * size, size).Clear();
        }
    }

    /// <summary>Takes the final states out of their buffers and ends the pass.</summary>
    public static void EndForward(Workspace workspace)
    {
        var description = workspace.Description;
        int stateLength = description.StateLength;
        for (int i = 0; i < description.States.Count; i++)
        {
            var state = description.States[i];
            if (state.Buffer < 0) continue;
            ref float last = ref workspace.Buffer(state.Buffer, state.Reverse ? 0 : workspace.Steps * workspace.Size * state.Width);
            for (int b = 0; b < workspace.Size; b++)
                MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref last, b * state.Width), state.Width)
                    .CopyTo(workspace.FinalStates[(b * stateLength + state.Offset)..]);
        }
    }

    private static void BeginForward(Workspace workspace, int steps, int size, ReadOnlySpan<int> lengths, Mode mode)
    {
        workspace.SetShape(steps, size, lengths);
        workspace.HasTape = mode == Mode.Training;
        if (workspace.HasTape) workspace.TapePass = workspace.Pass++;
        workspace.HasTargets = false;
        int stateLength = workspace.Description.StateLength;
        var states = workspace.Description.States;
        for (int i = 0; i < states.Count; i++)
        {
            var state = states[i];
            if (state.Buffer < 0) continue;
            var initial = MemoryMarshal.CreateSpan(ref workspace.Buffer(state.Buffer, state.Reverse ? steps * size * state.Width : 0), size * state.Width);
            CopyRows(workspace.InitialState[state.Offset..], stateLength, initial, state.Width, state.Width);
        }
    }

    private static void CheckBatch<T>(ModelDescription description, in SequenceBatch<T> batch, Workspace workspace, int inputSize)
        where T : unmanaged
    {
        CheckWorkspace(description, workspace);
        if (description.SequenceLength > 0 && batch.Steps > description.SequenceLength)
            throw new ArgumentException($"The batch has {batch.Steps} steps; {description.Name} reads 1 to {description.SequenceLength}, its SequenceLength.", nameof(batch));
        if (batch.Steps < 1 || batch.Steps > workspace.MaxSteps)
            throw new ArgumentException($"The batch has {batch.Steps} steps; the workspace takes 1 to {workspace.MaxSteps}.", nameof(batch));
        if (batch.Size < 1 || batch.Size > workspace.MaxBatch)
            throw new ArgumentException($"The batch has {batch.Size} sequences; the workspace takes 1 to {workspace.MaxBatch}.", nameof(batch));
        if (batch.Inputs.Length != batch.Steps * batch.Size * inputSize)
        {
            throw new ArgumentException(
                $"The batch has {batch.Inputs.Length} inputs; {batch.Steps} steps of {batch.Size} sequences with {inputSize} each are {batch.Steps * batch.Size * inputSize}.",
                nameof(batch));
        }

        if (!batch.Lengths.IsEmpty && batch.Lengths.Length != batch.Size)
            throw new ArgumentException($"The batch has {batch.Lengths.Length} lengths for {batch.Size} sequences.", nameof(batch));
        for (int b = 0; b < batch.Lengths.Length; b++)
        {
            if (batch.Lengths[b] < 1 || batch.Lengths[b] > batch.Steps)
                throw new ArgumentException($"Sequence {b} has length {batch.Lengths[b]}; the batch allows 1 to {batch.Steps}.", nameof(batch));
        }
    }

    private static void CheckWorkspace(ModelDescription description, Workspace workspace)
    {
        ArgumentNullException.ThrowIfNull(workspace);
        if (!ReferenceEquals(workspace.Description, description))
            throw new ArgumentException($"The workspace was made for {workspace.Description.Name}, not for {description.Name}.", nameof(workspace));
    }

    private static bool IsInSequence<T>(in SequenceBatch<T> batch, int position)
        where T : unmanaged => batch.Lengths.IsEmpty || position / batch.Size < batch.Lengths[position % batch.Size];
}
