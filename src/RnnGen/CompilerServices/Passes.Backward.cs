using System.Runtime.InteropServices;

namespace RnnGen.CompilerServices;

public static partial class Passes
{
    /// <summary>Checks that a backward pass may run and brings the gradient of the outputs into its buffer.</summary>
    /// <exception cref="InvalidOperationException">There is no tape: Forward has not run in training mode, or its tape is used up. Or the loss is chunked and has not run.</exception>
    /// <exception cref="ArgumentException">The workspace, the gradients or the batch are not those of this pass.</exception>
    public static void BeginBackward(ModelDescription description, int steps, int size, Workspace workspace, Gradients gradients)
    {
        CheckWorkspace(description, workspace);
        ArgumentNullException.ThrowIfNull(gradients);
        if (!ReferenceEquals(gradients.Description, description))
            throw new ArgumentException($"The gradients are of {gradients.Description.Name}, not of {description.Name}.", nameof(gradients));
        if (!workspace.HasTape)
            throw new InvalidOperationException($"The workspace has no tape: run Forward with {nameof(Mode)}.{nameof(Mode.Training)} before each Backward.");
        if (steps != workspace.Steps || size != workspace.Size)
            throw new ArgumentException($"The batch has {steps} steps of {size} sequences; the forward pass had {workspace.Steps} of {workspace.Size}.", "batch");
        if (description.ChunkedLoss && !workspace.HasTargets)
            throw new InvalidOperationException($"The loss of {description.Name} is chunked, and its gradient is computed from the targets: run Loss before each Backward.");
        workspace.HasTape = false;
        if (description.ChunkedLoss) return;

        int rows = size * (description.OutputPerStep ? steps : 1);
        var target = MemoryMarshal.CreateSpan(ref workspace.Buffer(description.OutputGradientBuffer), rows * description.OutputWidth);
        if (description.OutputSize != description.OutputWidth) target.Clear();
        CopyRows(workspace.OutputGradient, description.OutputSize, target, description.OutputWidth, description.OutputSize);
        if (!description.OutputPerStep || !workspace.IsRagged) return;
        for (int row = 0; row < rows; row++)
            if (row / size >= workspace.Lengths[row % size]) target.Slice(row * description.OutputWidth, description.OutputWidth).Clear();
    }

    /// <summary>Takes the gradient of the inputs out of its buffer and ends the pass.</summary>
    public static void EndBackward(Workspace workspace, Gradients gradients)
    {
        if (workspace.Description.TokenInput) gradients.Touch(workspace.Tokens.AsSpan(0, workspace.Steps * workspace.Size));
        workspace.FinalStateGradient.Clear();
        var description = workspace.Description;
        if (!workspace.WithInputGradient || description.InputGradientBuffer < 0) return;
        int rows = workspace.Steps * workspace.Size;
        var source = MemoryMarshal.CreateReadOnlySpan(ref workspace.Buffer(description.InputGradientBuffer), rows * description.InputWidth);
        CopyRows(source, description.InputWidth, workspace.InputGradientArray.AsSpan(0, rows * description.InputSize), description.InputSize, description.InputSize);
    }
}
