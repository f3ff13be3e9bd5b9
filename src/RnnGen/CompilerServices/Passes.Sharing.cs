namespace RnnGen.CompilerServices;

public static partial class Passes
{
    /// <summary>Runs the pass of a loss with the workers of the workspace.</summary>
    /// <exception cref="InvalidOperationException">Another thread uses the workspace.</exception>
    public static void Forward(Workspace workspace, ParameterSet parameters, ForwardPass pass)
    {
        using var scope = workspace.Enter();
        Run(workspace, parameters, pass);
    }

    /// <summary>Runs a forward pass, or the pass of a loss, with the workers of the workspace, which it has entered.</summary>
    private static void Run(Workspace workspace, ParameterSet parameters, ForwardPass pass)
    {
        if (workspace.WorkerTeam is { } team)
        {
            team.Run(pass, null, parameters, null);
            return;
        }

        Worker alone = default;
        pass(ref parameters.Arena.Reference, workspace, ref alone);
    }

    /// <summary>Runs a backward pass with the workers of the workspace, which it has entered.</summary>
    private static void Run(Workspace workspace, ParameterSet parameters, Gradients gradients, BackwardPass pass)
    {
        workspace.TransposedAreStale = workspace.TransposedVersion != parameters.Version || !ReferenceEquals(workspace.TransposedFrom, parameters);
        workspace.TransposedFrom = null;
        if (workspace.WorkerTeam is { } team)
        {
            team.Run(null, pass, parameters, gradients);
        }
        else
        {
            Worker alone = default;
            pass(ref parameters.Arena.Reference, workspace, ref gradients.Arena.Reference, ref alone);
        }

        workspace.TransposedVersion = parameters.Version;
        workspace.TransposedFrom = parameters;
    }

    /// <summary>Whether the transposed weights in the workspace are older than the parameters of the backward pass under way.</summary>
    public static bool TransposedAreStale(Workspace workspace) => workspace.TransposedAreStale;
}
