namespace RnnGen.CompilerServices;

public static partial class Losses
{
    private static int Positions(Workspace workspace)
    {
        if (workspace.Size == 0) throw new InvalidOperationException("The workspace has no outputs: Forward has not run.");
        return workspace.Description.OutputPerStep ? workspace.Steps * workspace.Size : workspace.Size;
    }

    /// <summary>Whether a position is before its sequence's end. The output of a whole sequence always is.</summary>
    private static bool InSequence(Workspace workspace, int position) =>
        !workspace.Description.OutputPerStep || position / workspace.Size < workspace.Lengths[position % workspace.Size];

    private static int CountValidTargets(Workspace workspace, ReadOnlySpan<int> targets, int classes)
    {
        int positions = Positions(workspace);
        if (targets.Length != positions)
            throw new ArgumentException($"targets has {targets.Length} elements; the outputs have {Shape(workspace)} = {positions} positions.", nameof(targets));

        int valid = 0;
        for (int position = 0; position < targets.Length; position++)
        {
            int target = targets[position];
            if (target == -1 || !InSequence(workspace, position)) continue;
            if ((uint)target >= (uint)classes)
            {
                string where = workspace.Description.OutputPerStep
                    ? $"step {position / workspace.Size} of sequence {position % workspace.Size}"
                    : $"sequence {position}";
                throw new ArgumentException($"The target at {where} is {target}; 0 to {classes - 1} is a class, and -1 leaves the position out.", nameof(targets));
            }

            valid++;
        }

        return valid;
    }

    private static string Shape(Workspace workspace) =>
        workspace.Description.OutputPerStep ? $"{workspace.Steps} steps × {workspace.Size} sequences" : $"{workspace.Size} sequences";
}
