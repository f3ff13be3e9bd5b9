namespace RnnGen.CompilerServices;

public static partial class Passes
{
    /// <summary>Runs the pass of a loss that reads the numbers of the batch.</summary>
    /// <exception cref="InvalidOperationException">Another thread uses the workspace.</exception>
    public static void Loss(in SequenceBatch<float> batch, Workspace workspace, ParameterSet parameters, ForwardPass pass)
    {
        using var scope = workspace.Enter();
        Run(batch, workspace, parameters, pass);
    }

    /// <summary>Checks that the workspace is that of the batch whose loss is asked for, and that the numbers can be those of the batch.</summary>
    public static void CheckLoss(ModelDescription description, in SequenceBatch<float> batch, Workspace workspace)
    {
        CheckLoss(description, batch.Steps, batch.Size, workspace);
        CheckInputs(batch, description.InputSize);
    }

    /// <summary>Checks that the workspace holds the outputs of the batch whose loss is asked for.</summary>
    public static void CheckLoss(ModelDescription description, int steps, int size, Workspace workspace)
    {
        CheckWorkspace(description, workspace);
        workspace.CheckFree();
        CheckShape(steps, size, workspace);
    }

    private static void CheckShape(int steps, int size, Workspace workspace)
    {
        if (steps != workspace.Steps || size != workspace.Size)
            throw new ArgumentException($"The batch has {steps} steps of {size} sequences; the forward pass had {workspace.Steps} of {workspace.Size}.", "batch");
    }
}
