using RnnGen.Generator.Diagnostics;
using RnnGen.Generator.Planning;

namespace RnnGen.Generator.Parsing;

/// <summary>
/// Names of stages become prefixes of tensor names, as PyTorch writes them: words of letters, digits and underscores, joined by single
/// dots.
/// </summary>
internal static class NameRules
{
    public static void Check(IReadOnlyList<ParsedStage> stages)
    {
        HashSet<string> seen = [];
        foreach (var stage in stages)
        {
            var name = stage.Spec.Name;
            var argument = stage.Attribute.Text(nameof(StageSpec.Name)) is null ? null : nameof(StageSpec.Name);
            if (!IsValid(name))
                stage.Attribute.Report(Descriptors.InvalidName, argument, name);
            else if (!seen.Add(name))
                stage.Attribute.Report(Descriptors.DuplicateName, argument, name);
        }
    }

    private static bool IsValid(string name) => name.Split('.').All(word => word.Length > 0 && word.All(IsWordCharacter));

    private static bool IsWordCharacter(char c) => c is >= 'a' and <= 'z' or >= 'A' and <= 'Z' or >= '0' and <= '9' or '_';
}
