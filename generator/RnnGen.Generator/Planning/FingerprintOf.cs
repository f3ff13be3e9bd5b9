using System.Security.Cryptography;
using System.Text;

namespace RnnGen.Generator.Planning;

/// <summary>A hash of everything that changes what a weight file means: stages, names, sizes, cells. How weights start, what the loss is and how exactly functions are computed do not.</summary>
internal static class FingerprintOf
{
    public static string Network(ModelSpec spec)
    {
        var text = string.Join("|", spec.Stages.Select(stage => stage.Fingerprint).Where(s => s.Length > 0));
        using var sha = SHA256.Create();
        return string.Concat(sha.ComputeHash(Encoding.UTF8.GetBytes(text)).Take(8).Select(b => $"{b:x2}"));
    }
}
