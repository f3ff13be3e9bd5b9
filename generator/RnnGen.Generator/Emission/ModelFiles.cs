using RnnGen.Generator.Analyzers;
using RnnGen.Generator.Planning;
using RnnGen.Generator.Specification;
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
        if (!spec.IsValid) return Broken(spec, null);
        try
        {
            var plan = planner(spec);
            var network = ModelEmitter.EmitNetwork(plan);

            // An analyzer has reported a schedule that is too long; the compiler is spared it.
            if (spec.SequenceLength > 0 && network.Length > ModelEmitter.MaximumText) return Broken(spec, null);
            return new ModelFiles(ModelEmitter.EmitSurface(spec, plan), network, null);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return Broken(spec, e.ToString().Replace("\r", string.Empty).Replace("\n", " "));
        }
    }

    private static ModelFiles Broken(ModelSpec spec, string? fault)
    {
        if (fault is not null) spec = spec with { IsValid = false, Errors = new[] { $"{Descriptors.GeneratorFailed.Id}: {fault}" }.ToEquatableArray() };
        return new ModelFiles(ModelEmitter.EmitSurface(spec, null), null, fault);
    }
}
