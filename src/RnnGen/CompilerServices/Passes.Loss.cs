namespace RnnGen.CompilerServices;

public static partial class Passes
{
    /// <summary>Checks that the workspace holds the outputs of the batch whose loss is asked for.</summary>
    public static void CheckLoss(ModelDescription description, int steps, int size, Workspace workspace)
    {
        CheckWorkspace(description, workspace);
        if (steps != workspace.Steps || size != workspace.Size)
            throw new ArgumentException($"The batch has {steps} steps of {size} sequences; the forward pass had {workspace.Steps} of {workspace.Size}.", "batch");
    }
}
