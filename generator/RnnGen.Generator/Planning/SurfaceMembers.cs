namespace RnnGen.Generator.Planning;

/// <summary>One member that the generator gives to the user's class.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Parameters">The types of its parameters, as in <c>ref State</c> (in and out count as ref), or null where it is no method.</param>
internal sealed record SurfaceMember(string Name, string? Parameters)
{
    /// <summary>A method; its parameters' types.</summary>
    public static SurfaceMember Method(string name, params string[] parameters) => new(name, string.Join(", ", parameters));
}

/// <summary>The names that the generator takes in the user's class: who has them already learns of it at that member, and not from an error in emitted code.</summary>
internal static class SurfaceMembers
{
    /// <summary>What some or all models have. A class can be named like none of them.</summary>
    public static IReadOnlyCollection<string> Names { get; } =
    [
        "InputSize", "OutputSize", "ParameterCount", "StateLength", "Fingerprint", "Parameters", "State", "SequenceLength", "Load", "Create", "OutputPerStep",
        "Step", "StepMany", "CreateWorkspace", "CreateGradients", "Forward", "Loss", "Backward", "Probabilities", "Summary", "TargetSize",
    ];

    /// <summary>Those of one model, or the most that it could have: where its declaration has errors, and where only its sizes tell (a step of one number).</summary>
    public static IEnumerable<SurfaceMember> Of(ModelSpec spec)
    {
        var names = new SurfaceNames(spec);
        string batch = $"ref RnnGen.SequenceBatch<{names.Input}>", input = $"System.ReadOnlySpan<{names.Input}>";
        foreach (var name in new[] { "InputSize", "OutputSize", "ParameterCount", "StateLength", "Fingerprint", "Parameters", "State" }) yield return new(name, null);
        yield return SurfaceMember.Method("Load", "string");
        yield return SurfaceMember.Method("Load", "System.IO.Stream");
        yield return SurfaceMember.Method("Load", "System.ReadOnlySpan<byte>");
        yield return SurfaceMember.Method("Load", "string", "RnnGen.LoadOptions", "ref RnnGen.LoadResult");
        yield return SurfaceMember.Method("Step", names.Tokens ? "int" : input, "ref State", "System.Span<float>");
        yield return SurfaceMember.Method("Step", input, "System.Span<float>", "System.Span<float>");
        yield return SurfaceMember.Method("Step", names.Tokens ? "int" : "float", "ref State");
        yield return SurfaceMember.Method("Summary");
        yield return SurfaceMember.Method("StepMany", input, "System.Span<float>", "System.Span<float>");
        yield return SurfaceMember.Method("CreateWorkspace", "int", "int");
        yield return SurfaceMember.Method("CreateGradients");
        yield return SurfaceMember.Method("Forward", batch, "RnnGen.Workspace", "RnnGen.Mode");
        yield return SurfaceMember.Method("Backward", batch, "RnnGen.Workspace", "RnnGen.Gradients");
        if (names.Target is { } target)
        {
            yield return SurfaceMember.Method("Loss", batch, $"System.ReadOnlySpan<{target}>", "RnnGen.Workspace");
            yield return SurfaceMember.Method("Loss", batch, $"System.ReadOnlySpan<{target}>", "System.ReadOnlySpan<float>", "RnnGen.Workspace");
        }

        if (names.HasLink) yield return SurfaceMember.Method("Probabilities", "System.ReadOnlySpan<float>", "System.Span<float>");
        if (spec.SequenceLength <= 0) yield break;
        yield return new("SequenceLength", null);
        yield return SurfaceMember.Method("CreateWorkspace", "int");
    }
}
