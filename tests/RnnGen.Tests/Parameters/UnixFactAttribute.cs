namespace RnnGen.Tests;

/// <summary>A test of what only Unix has: links that anybody may make, modes, owners, pipes.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class UnixFactAttribute : FactAttribute
{
    private bool needsRoot;

    public UnixFactAttribute()
    {
        if (OperatingSystem.IsWindows()) Skip = "Windows has none of this.";
    }

    /// <summary>Whether the test gives files away, which only root may.</summary>
    public bool NeedsRoot
    {
        get => needsRoot;
        set
        {
            needsRoot = value;
            if (value && (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess)) Skip ??= "Only root may give a file to somebody else.";
        }
    }
}
