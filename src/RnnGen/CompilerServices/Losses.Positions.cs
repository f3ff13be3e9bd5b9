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

    /// <summary>How much a position counts: nothing past its sequence's end, else its weight, and 1 where there are none.</summary>
    private static double WeightOf(Workspace workspace, ReadOnlySpan<float> weights, int position) =>
        InSequence(workspace, position) ? weights.IsEmpty ? 1.0 : weights[position] : 0.0;

    /// <summary>Checks that there is a weight for each position, or none at all.</summary>
    private static void CheckWeights(Workspace workspace, ReadOnlySpan<float> weights)
    {
        if (weights.IsEmpty) return;
        int positions = Positions(workspace);
        if (weights.Length != positions)
            throw new ArgumentException($"weights has {weights.Length} elements; the outputs have {Shape(workspace)} = {positions} positions.", nameof(weights));
        for (int position = 0; position < positions; position++)
        {
            if (weights[position] is >= 0f and < float.PositiveInfinity || !InSequence(workspace, position)) continue;
            throw new ArgumentException($"The weight of {Place(workspace, position)} is {weights[position]}; a finite number of at least 0 was expected.", nameof(weights));
        }
    }

    /// <summary>Checks targets that are classes, with their weights.</summary>
    /// <returns>How much all positions count together: their number, where nothing has a weight.</returns>
    private static double WeighClasses(Workspace workspace, ReadOnlySpan<int> targets, ReadOnlySpan<float> weights, ReadOnlySpan<float> classWeights, int classes)
    {
        int positions = Positions(workspace);
        if (targets.Length != positions)
            throw new ArgumentException($"targets has {targets.Length} elements; the outputs have {Shape(workspace)} = {positions} positions.", nameof(targets));
        CheckWeights(workspace, weights);

        double total = 0.0;
        int ignored = workspace.Description.IgnoreIndex;
        for (int position = 0; position < targets.Length; position++)
        {
            int target = targets[position];
            if (target != ignored && (uint)target >= (uint)classes && InSequence(workspace, position))
            {
                throw new ArgumentException(
                    $"The target at {Place(workspace, position)} is {target}; 0 to {classes - 1} is a class, and {ignored} leaves the position out.", nameof(targets));
            }

            total += WeightOf(workspace, targets, weights, classWeights, position);
        }

        return total;
    }

    /// <summary>How much a position counts whose target is a class: nothing where that is the ignored one.</summary>
    private static double WeightOf(Workspace workspace, ReadOnlySpan<int> targets, ReadOnlySpan<float> weights, ReadOnlySpan<float> classWeights, int position)
    {
        int target = targets[position];
        if (target == workspace.Description.IgnoreIndex) return 0.0;
        double weight = WeightOf(workspace, weights, position);
        return weight > 0.0 && !classWeights.IsEmpty ? weight * classWeights[target] : weight;
    }

    /// <summary>Checks that there are as many targets as the outputs have, and a weight for each position, or none at all.</summary>
    /// <returns>How much all positions count together: the number of those before their sequence's end, where nothing has a weight.</returns>
    private static double WeighNumbers(Workspace workspace, ReadOnlySpan<float> targets, ReadOnlySpan<float> weights, int features)
    {
        int positions = Positions(workspace);
        if (targets.Length != positions * features)
        {
            throw new ArgumentException(
                $"targets has {targets.Length} elements; {Shape(workspace)} × {features} were expected, {positions * features} elements.", nameof(targets));
        }

        CheckWeights(workspace, weights);
        double total = 0.0;
        for (int position = 0; position < positions; position++) total += WeightOf(workspace, weights, position);
        return total;
    }

    private static string Place(Workspace workspace, int position) => workspace.Description.OutputPerStep
        ? $"step {position / workspace.Size} of sequence {position % workspace.Size}"
        : $"sequence {position}";

    private static string Shape(Workspace workspace) =>
        workspace.Description.OutputPerStep ? $"{workspace.Steps} steps × {workspace.Size} sequences" : $"{workspace.Size} sequences";
}
