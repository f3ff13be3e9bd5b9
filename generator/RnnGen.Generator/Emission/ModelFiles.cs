using RnnGen.Generator.Diagnostics;
using RnnGen.Generator.Planning;
using RnnGen.Generator.Support;

namespace RnnGen.Generator.Emission;

/// <summary>What is emitted for one model.</summary>
/// <param name="Surface">The part of the class.</param>
/// <param name="Network">What stands behind it, or null where the declaration has errors.</param>
/// <param name="Fault">What went wrong in the generator itself, or null.</param>
internal sealed record ModelFiles(string Surface, string? Network, string? Fault)
{
    public static ModelFiles Of(ModelSpec spec) => Of(spec, Planner.Plan);

    /// <summary>A fault in planning or printing one model is told, and costs the other models of the project nothing.</summary>
    public static ModelFiles Of(ModelSpec spec, Func<ModelSpec, ModelPlan> planner)
    {
        if (!spec.IsValid) return new ModelFiles(ModelEmitter.EmitSurface(spec, null), null, null);
        try
        {
            var plan = planner(spec);
            var text = TextEstimate.Of(plan);
            return text.Fits
                ? new ModelFiles(ModelEmitter.EmitSurface(spec, plan), ModelEmitter.EmitNetwork(plan), null)
                : Broken(spec, Mistake.Message(Descriptors.TextTooLong, Mistake.Texts(text.MessageArguments(spec.Type.Name))), null);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            var fault = e.ToString().Replace("\r", string.Empty).Replace("\n", " ");
            return Broken(spec, $"{Descriptors.GeneratorFailed.Id}: {fault}", fault);
        }
    }

    private static ModelFiles Broken(ModelSpec spec, string error, string? fault)
    {
        spec = spec with { IsValid = false, Errors = new[] { error }.ToEquatableArray() };
        return new ModelFiles(ModelEmitter.EmitSurface(spec, null), null, fault);
    }
}
