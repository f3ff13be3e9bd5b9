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

        int valid = 0, ignored = workspace.Description.IgnoreIndex;
        for (int position = 0; position < targets.Length; position++)
        {
            int target = targets[position];
            if (target == ignored || !InSequence(workspace, position)) continue;
            if ((uint)target >= (uint)classes)
            {
                throw new ArgumentException(
                    $"The target at {Place(workspace, position)} is {target}; 0 to {classes - 1} is a class, and {ignored} leaves the position out.", nameof(targets));
            }

            valid++;
        }

        return valid;
    }

    /// <summary>Checks that there is a target for each output.</summary>
    /// <returns>The number of positions before their sequence's end.</returns>
    private static int CountPositions(Workspace workspace, ReadOnlySpan<float> targets, int features)
    {
        int positions = Positions(workspace);
        if (targets.Length != positions * features)
        {
            throw new ArgumentException(
                $"targets has {targets.Length} elements; the outputs are {Shape(workspace)} × {features}, {positions * features} elements.", nameof(targets));
        }

        int valid = 0;
        for (int position = 0; position < positions; position++)
            if (InSequence(workspace, position)) valid++;
        return valid;
    }

    private static string Place(Workspace workspace, int position) => workspace.Description.OutputPerStep
        ? $"step {position / workspace.Size} of sequence {position % workspace.Size}"
        : $"sequence {position}";

    private static string Shape(Workspace workspace) =>
        workspace.Description.OutputPerStep ? $"{workspace.Steps} steps × {workspace.Size} sequences" : $"{workspace.Size} sequences";
}
