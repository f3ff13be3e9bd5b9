using System.Runtime.InteropServices;

namespace RnnGen.CompilerServices;

public static partial class Passes
{
    /// <summary>Runs the backward pass over a batch of tokens.</summary>
    /// <exception cref="InvalidOperationException">There is no tape: Forward has not run in training mode, or its tape is used up. Or the loss is chunked and has not run.</exception>
    /// <exception cref="ArgumentException">The workspace, the gradients or the batch are not those of this pass; nothing has changed.</exception>
    public static void Backward(
        ModelDescription description, in SequenceBatch<int> batch, Workspace workspace, ParameterSet parameters, Gradients gradients, BackwardPass pass)
    {
        CheckWorkspace(description, workspace);
        using var scope = workspace.Enter();
        BeginBackward(description, batch, 1, workspace, gradients);

        // Before the rows are written: whatever fails, the next Clear finds them.
        gradients.Touch(workspace.Tokens.AsSpan(0, workspace.Steps * workspace.Size));
        Run(workspace, parameters, gradients, pass);
        workspace.FinalStateGradient.Clear();
    }

    /// <summary>Runs the backward pass over a batch of numbers, which are those of the forward pass.</summary>
    /// <exception cref="InvalidOperationException">There is no tape: Forward has not run in training mode, or its tape is used up. Or the loss is chunked and has not run.</exception>
    /// <exception cref="ArgumentException">The workspace, the gradients or the batch are not those of this pass; nothing has changed.</exception>
    public static unsafe void Backward(
        ModelDescription description, in SequenceBatch<float> batch, Workspace workspace, ParameterSet parameters, Gradients gradients, BackwardPass pass)
    {
        CheckWorkspace(description, workspace);
        using var scope = workspace.Enter();
        BeginBackward(description, batch, description.InputSize, workspace, gradients);
        fixed (float* inputs = batch.Inputs)
        {
            workspace.LendInputs(inputs);
            try
            {
                Run(workspace, parameters, gradients, pass);
            }
            finally
            {
                workspace.ReturnInputs();
            }
        }

        workspace.FinalStateGradient.Clear();
    }

    private static void BeginBackward<T>(ModelDescription description, in SequenceBatch<T> batch, int inputSize, Workspace workspace, Gradients gradients)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(gradients);
        if (!ReferenceEquals(gradients.Description, description))
            throw new ArgumentException($"The gradients are of {gradients.Description.Name}, not of {description.Name}.", nameof(gradients));
        if (!workspace.HasTape)
            throw new InvalidOperationException($"The workspace has no tape: run Forward with {nameof(Mode)}.{nameof(Mode.Training)} before each Backward.");
        CheckShape(batch.Steps, batch.Size, workspace);
        CheckInputs(batch, inputSize);
        if (description.ChunkedLoss && !workspace.HasTargets)
            throw new InvalidOperationException($"The loss of {description.Name} is chunked, and its gradient is computed from the targets: run Loss before each Backward.");
        workspace.HasTape = false;
    }

    /// <summary>Brings the gradient of the outputs into its buffer if it is not there, and makes it zero past a sequence's end.</summary>
    public static void LoadOutputGradient(Workspace workspace, ref Worker worker)
    {
        var description = workspace.Description;
        int size = description.OutputSize, width = description.OutputWidth;
        bool copies = !description.KeepsOutputGradient, ends = description.OutputPerStep && workspace.IsRagged;
        if (!copies && !ends) return;
        for (worker.ShareRows(workspace.Size * (description.OutputPerStep ? workspace.Steps : 1)); worker.Take(out var part);)
        {
            int first = (int)part.First, count = (int)part.Count;
            var target = MemoryMarshal.CreateSpan(ref workspace.Buffer(description.OutputGradientBuffer, first * width), count * width);
            if (copies && size != width) target.Clear();
            if (copies) CopyRows(workspace.OutputGradientArray.AsSpan(first * size, count * size), size, target, width, size);
            if (ends) ClearEnds(workspace, first, target, width);
        }
    }

    /// <summary>Takes the gradient of the inputs out of its buffer, if it was asked for and has padding there.</summary>
    public static void StoreInputGradient(Workspace workspace, ref Worker worker)
    {
        if (!workspace.WithInputGradient || workspace.HasPlainInputGradient) return;
        var description = workspace.Description;
        int size = description.InputSize, width = description.InputGradientWidth;
        for (worker.ShareRows(workspace.Steps * workspace.Size); worker.Take(out var part);)
        {
            int first = (int)part.First, count = (int)part.Count;
            var source = MemoryMarshal.CreateReadOnlySpan(ref workspace.Buffer(description.InputGradientBuffer, first * width), count * width);
            CopyRows(source, width, workspace.InputGradientArray.AsSpan(first * size, count * size), size, size);
        }
    }
}
