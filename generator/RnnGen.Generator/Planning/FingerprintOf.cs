using System.Security.Cryptography;
using System.Text;

namespace RnnGen.Generator.Planning;

/// <summary>A hash of everything that changes what a weight file means: stages, names, sizes, cells. How weights start, what the loss is and how exactly functions are computed do not.</summary>
internal static class FingerprintOf
{
    public static string Network(ModelSpec spec)
    {
        var text = string.Join("|", spec.Stages.Select(stage => stage.Fingerprint + Edges(stage)).Where(s => s.Length > 0));
        using var sha = SHA256.Create();
        return string.Concat(sha.ComputeHash(Encoding.UTF8.GetBytes(text)).Take(8).Select(b => $"{b:x2}"));
    }

    /// <summary>What a stage reads, where that is not the value of the one before alone.</summary>
    private static string Edges(StageSpec stage)
    {
        var names = ValueGraph.NamesIn(stage).ToList();
        if (names.Count == 0) return string.Empty;
        return $" {stage.Name}: {(stage as JoinSpec)?.Kind}{(stage.From is null ? " with" : " from")} {string.Join(" ", names)}";
    }
}
