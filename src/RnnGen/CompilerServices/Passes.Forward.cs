using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace RnnGen.CompilerServices;

public static partial class Passes
{
    /// <summary>Runs the forward pass over a batch of tokens.</summary>
    /// <exception cref="ArgumentException">The batch does not fit; nothing has changed.</exception>
    /// <exception cref="InvalidOperationException">Another thread uses the workspace.</exception>
    public static void Forward(
        ModelDescription description, in SequenceBatch<int> batch, Workspace workspace, Mode mode, ParameterSet parameters, ForwardPass pass)
    {
        CheckWorkspace(description, workspace);
        using var scope = workspace.Enter();
        PlaceTokens(description, batch, workspace);
        BeginForward(workspace, mode);
        Run(workspace, parameters, pass);
        EndForward(workspace);
    }

    /// <summary>Checks the tokens of a batch and copies them, 0 past a sequence's end.</summary>
    private static void PlaceTokens(ModelDescription description, in SequenceBatch<int> batch, Workspace workspace)
    {
        CheckBatch(description, batch, workspace, 1);
        for (int i = 0; i < batch.Inputs.Length; i++)
        {
            int token = batch.Inputs[i];
            if ((uint)token >= (uint)description.InputSize && IsInSequence(batch, i))
                throw new ArgumentException($"Token {token} at step {i / batch.Size} of sequence {i % batch.Size} is outside 0 to {description.InputSize - 1}.", nameof(batch));
        }

        workspace.SetShape(batch.Steps, batch.Size, batch.Lengths);
        batch.Inputs.CopyTo(workspace.Tokens);
        for (int i = 0; workspace.IsRagged && i < batch.Inputs.Length; i++)
            if (!IsInSequence(batch, i)) workspace.Tokens[i] = 0;
    }

    /// <summary>Runs the forward pass over a batch of numbers.</summary>
    /// <exception cref="ArgumentException">The batch does not fit; nothing has changed.</exception>
    /// <exception cref="InvalidOperationException">Another thread uses the workspace.</exception>
    public static void Forward(
        ModelDescription description, in SequenceBatch<float> batch, Workspace workspace, Mode mode, ParameterSet parameters, ForwardPass pass)
    {
        CheckWorkspace(description, workspace);
        using var scope = workspace.Enter();
        CheckBatch(description, batch, workspace, description.InputSize);
        workspace.SetShape(batch.Steps, batch.Size, batch.Lengths);

        // Before anything else is written: the inputs may be what a pass before has left in this workspace.
        workspace.PlaceInputs(batch.Inputs);
        if (!workspace.InputsAreInPlace) CopyInputs(batch, workspace);
        BeginForward(workspace, mode);
        Run(batch, workspace, parameters, pass);
        EndForward(workspace);
    }

    /// <summary>Runs a pass that may read the numbers of a batch, whose memory stays where it is until every part of the pass is done.</summary>
    private static unsafe void Run(in SequenceBatch<float> batch, Workspace workspace, ParameterSet parameters, ForwardPass pass)
    {
        fixed (float* inputs = batch.Inputs)
        {
            workspace.LendInputs(inputs);
            try
            {
                Run(workspace, parameters, pass);
            }
            finally
            {
                workspace.ReturnInputs();
            }
        }
    }

    private static void CopyInputs(in SequenceBatch<float> batch, Workspace workspace)
    {
        var description = workspace.Description;
        int size = description.InputSize, width = description.InputWidth;
        var inputs = MemoryMarshal.CreateSpan(ref workspace.Buffer(description.InputBuffer), batch.Steps * batch.Size * width);
        CopyRows(batch.Inputs, size, inputs, width, size);
        if (!workspace.IsRagged) return;

        // What stands past a sequence's end may be anything, NaN included: it must not reach a product.
        for (int i = 0; i < batch.Steps * batch.Size; i++)
            if (!IsInSequence(batch, i)) inputs.Slice(i * width, size).Clear();
    }

    /// <summary>Takes the outputs out of their buffer if they cannot stay there, and in training makes their gradient zero until a loss writes it.</summary>
    public static void StoreOutputs(Workspace workspace, ref Worker worker)
    {
        var description = workspace.Description;
        if (description.ChunkedLoss) return;
        int size = description.OutputSize, width = description.OutputWidth;
        bool copies = !workspace.OutputsAreInPlace, trains = workspace.HasTape, ends = description.OutputPerStep && workspace.IsRagged;
        if (!copies && !trains && !ends) return;
        for (worker.ShareRows(workspace.Size * (description.OutputPerStep ? workspace.Steps : 1)); worker.Take(out var part);)
        {
            int first = (int)part.First, count = (int)part.Count;
            var outputs = workspace.Outputs.Slice(first * size, count * size);
            if (copies) CopyRows(MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref workspace.FirstOutput, first * width), count * width), width, outputs, size, size);
            if (trains) workspace.OutputGradient.Slice(first * size, count * size).Clear();
            if (ends) ClearEnds(workspace, first, outputs, size);
        }
    }

    /// <summary>Clears the rows from the <paramref name="first"/> on that are past a sequence's end.</summary>
    private static void ClearEnds(Workspace workspace, int first, Span<float> rows, int width)
    {
        for (int row = first; (row - first) * width < rows.Length; row++)
            if (row / workspace.Size >= workspace.Lengths[row % workspace.Size]) rows.Slice((row - first) * width, width).Clear();
    }

    /// <summary>Takes the final states out of their buffers and ends the pass.</summary>
    private static void EndForward(Workspace workspace)
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

        workspace.EndForward();
    }

    /// <summary>Brings the initial states into the workspace.</summary>
    private static void BeginForward(Workspace workspace, Mode mode)
    {
        workspace.BeginForward(mode);
        int steps = workspace.Steps, size = workspace.Size, stateLength = workspace.Description.StateLength;
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
        if (description.SequenceLength > 0 && batch.Steps > description.SequenceLength)
            throw new ArgumentException($"The batch has {batch.Steps} steps; {description.Name} reads 1 to {description.SequenceLength}, its SequenceLength.", nameof(batch));
        if (batch.Steps < 1 || batch.Steps > workspace.MaxSteps)
            throw new ArgumentException($"The batch has {batch.Steps} steps; the workspace takes 1 to {workspace.MaxSteps}.", nameof(batch));
        if (batch.Size < 1 || batch.Size > workspace.MaxBatch)
            throw new ArgumentException($"The batch has {batch.Size} sequences; the workspace takes 1 to {workspace.MaxBatch}.", nameof(batch));
        CheckInputs(batch, inputSize);
        if (!batch.Lengths.IsEmpty && batch.Lengths.Length != batch.Size)
            throw new ArgumentException($"The batch has {batch.Lengths.Length} lengths for {batch.Size} sequences.", nameof(batch));
        for (int b = 0; b < batch.Lengths.Length; b++)
        {
            if (batch.Lengths[b] < 1 || batch.Lengths[b] > batch.Steps)
                throw new ArgumentException($"Sequence {b} has length {batch.Lengths[b]}; the batch allows 1 to {batch.Steps}.", nameof(batch));
        }
    }

    private static void CheckInputs<T>(in SequenceBatch<T> batch, int inputSize)
        where T : unmanaged
    {
        if (batch.Inputs.Length == batch.Steps * batch.Size * inputSize) return;
        throw new ArgumentException(
            $"The batch has {batch.Inputs.Length} inputs; {batch.Steps} steps of {batch.Size} sequences with {inputSize} each are {batch.Steps * batch.Size * inputSize}.",
            nameof(batch));
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
