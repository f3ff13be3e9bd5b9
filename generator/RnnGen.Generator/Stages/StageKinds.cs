using RnnGen.Generator.Cells;
using RnnGen.Generator.Stages.Recurrent;
using RnnGen.Generator.Support;

namespace RnnGen.Generator.Stages;

/// <summary>Every kind of stage there is, by the name of its attribute's class: found once, at the first use.</summary>
internal static class StageKinds
{
    private const string Suffix = "Attribute";

    private static readonly Lazy<Dictionary<string, StageKind>> Kinds = new(() =>
        Implementations.Of<StageKind>().Concat(Implementations.Of<CellKind>().Select(cell => new RecurrentKind(cell))).ToDictionary(kind => kind.Attribute));

    public static IReadOnlyCollection<StageKind> All => Kinds.Value.Values;

    public static bool TryGet(string attribute, out StageKind kind) => Kinds.Value.TryGetValue(attribute, out kind!);

    /// <summary>The name of a stage that was given none, as in <c>lstm</c> for <c>LstmAttribute</c>.</summary>
    public static string DefaultName(string attribute) => attribute.Substring(0, attribute.Length - Suffix.Length).ToLowerInvariant();
}
