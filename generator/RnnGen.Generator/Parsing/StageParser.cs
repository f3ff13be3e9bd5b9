using Microsoft.CodeAnalysis;
using RnnGen.Generator.Diagnostics;
using RnnGen.Generator.Planning;
using RnnGen.Generator.Stages;

namespace RnnGen.Generator.Parsing;

/// <summary>Reads the stage attributes of one class.</summary>
internal static class StageParser
{
    private const string Namespace = "RnnGen";
    private const string ModelAttribute = "RnnModelAttribute";
    private const string BaseAttribute = "StageAttribute";

    /// <summary>The stages in the order of the source.</summary>
    /// <param name="type">The class.</param>
    /// <param name="problems">What is wrong with one stage taken by itself is added here.</param>
    /// <param name="compiles">False where an attribute does not compile; the order of the others then says nothing.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public static IReadOnlyList<ParsedStage> Parse(
        INamedTypeSymbol type, ICollection<Problem> problems, out bool compiles, CancellationToken cancellation)
    {
        compiles = true;
        List<ParsedStage> stages = [];
        Dictionary<string, int> countOfKind = [];
        foreach (var attribute in type.GetAttributes())
        {
            cancellation.ThrowIfCancellationRequested();
            if (attribute.AttributeClass is null or { TypeKind: TypeKind.Error }) compiles = false;
            if (!IsStage(attribute)) continue;

            var reader = new StageAttributeReader(attribute, problems, cancellation);
            var attributeName = attribute.AttributeClass!.Name;
            if (!IsInNamespace(attribute.AttributeClass) || !StageKinds.TryGet(attributeName, out var kind))
            {
                reader.Report(Descriptors.UnknownStage, null, attributeName);
                continue;
            }

            var defaultName = StageKinds.DefaultName(attributeName);
            countOfKind.TryGetValue(defaultName, out int before);
            countOfKind[defaultName] = before + 1;
            var name = reader.Text(nameof(StageSpec.Name)) ?? (before == 0 ? defaultName : defaultName + (before + 1));
            var spec = kind.Read(name, reader);
            stages.Add(new ParsedStage(reader.Text(nameof(StageSpec.From)) is { } from ? spec with { From = from } : spec, reader));
            compiles &= reader.Compiles;
        }

        return stages;
    }

    /// <summary>Whether an attribute is RnnGen.RnnModelAttribute.</summary>
    public static bool IsModel(AttributeData attribute) =>
        attribute.AttributeClass is { Name: ModelAttribute } type && IsInNamespace(type);

    /// <summary>Whether an attribute derives from RnnGen.StageAttribute.</summary>
    public static bool IsStage(AttributeData attribute)
    {
        for (var type = attribute.AttributeClass?.BaseType; type is not null; type = type.BaseType)
        {
            if (type.Name == BaseAttribute && IsInNamespace(type)) return true;
        }

        return false;
    }

    private static bool IsInNamespace(INamedTypeSymbol type) =>
        type.ContainingNamespace is { Name: Namespace, ContainingNamespace.IsGlobalNamespace: true };
}
