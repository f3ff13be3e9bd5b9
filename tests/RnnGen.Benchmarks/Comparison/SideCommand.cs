using System.Diagnostics;

namespace RnnGen.Benchmarks.Comparison;

/// <summary>How a side is started.</summary>
/// <param name="Key">Its name in files.</param>
/// <param name="Title">Its name in tables.</param>
/// <param name="FileName">The program.</param>
/// <param name="Arguments">Its arguments.</param>
/// <param name="Environment">Variables that differ from ours; null removes one.</param>
/// <param name="WarmTime">Microseconds that prepared work runs before it is timed.</param>
internal sealed record SideCommand(
    string Key, string Title, string FileName, IReadOnlyList<string> Arguments, IReadOnlyDictionary<string, string?> Environment, int WarmTime)
{
    /// <summary>Whether it is the machine, and no program.</summary>
    public bool IsLimit => Key.StartsWith("limits-", StringComparison.Ordinal);

    public ProcessStartInfo StartInfo()
    {
        var info = new ProcessStartInfo(FileName, Arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in Environment)
        {
            if (value is null) info.Environment.Remove(name);
            else info.Environment[name] = value;
        }

        return info;
    }

    public SideCommand With(string variable, string? value) =>
        this with { Environment = new Dictionary<string, string?>(Environment) { [variable] = value } };
}
