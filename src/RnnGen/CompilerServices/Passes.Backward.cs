using System.Runtime.InteropServices;

namespace RnnGen.CompilerServices;

public static partial class Passes
{
    /// <summary>Checks that a backward pass may run.</summary>
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
    }

    /// <summary>Brings the gradient of the outputs into its buffer, zero past a sequence's end.</summary>
    public static void LoadOutputGradient(Workspace workspace, ref Worker worker)
    {
        var description = workspace.Description;
        int size = description.OutputSize, width = description.OutputWidth;
        for (worker.ShareRows(workspace.Size * (description.OutputPerStep ? workspace.Steps : 1)); worker.Take(out var part);)
        {
            int first = (int)part.First, count = (int)part.Count;
            var target = MemoryMarshal.CreateSpan(ref workspace.Buffer(description.OutputGradientBuffer, first * width), count * width);
            if (size != width) target.Clear();
            CopyRows(workspace.OutputGradientArray.AsSpan(first * size, count * size), size, target, width, size);
            if (!description.OutputPerStep || !workspace.IsRagged) continue;
            for (int row = first; row < first + count; row++)
                if (row / workspace.Size >= workspace.Lengths[row % workspace.Size]) target.Slice((row - first) * width, width).Clear();
        }
    }

    /// <summary>Takes the gradient of the inputs out of its buffer, if it was asked for.</summary>
    public static void StoreInputGradient(Workspace workspace, ref Worker worker)
    {
        if (!workspace.WithInputGradient) return;
        var description = workspace.Description;
        int size = description.InputSize, width = description.InputWidth;
        for (worker.ShareRows(workspace.Steps * workspace.Size); worker.Take(out var part);)
        {
            int first = (int)part.First, count = (int)part.Count;
            var source = MemoryMarshal.CreateReadOnlySpan(ref workspace.Buffer(description.InputGradientBuffer, first * width), count * width);
            CopyRows(source, width, workspace.InputGradientArray.AsSpan(first * size, count * size), size, size);
        }
    }

    /// <summary>Ends the pass.</summary>
    public static void EndBackward(Workspace workspace, Gradients gradients)
    {
        if (workspace.Description.TokenInput) gradients.Touch(workspace.Tokens.AsSpan(0, workspace.Steps * workspace.Size));
        workspace.FinalStateGradient.Clear();
    }
}
