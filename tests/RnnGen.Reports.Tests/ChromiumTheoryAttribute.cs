namespace RnnGen.Reports.Tests;

/// <summary>
/// A test that opens pages in Chromium or Chrome. Skipped, with the reason, where there is none, unless RNNGEN_REQUIRE_CHROMIUM=1 says that
/// it may not be.
/// </summary>
public sealed class ChromiumTheoryAttribute : TheoryAttribute
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

    public ChromiumTheoryAttribute()
    {
        if (Program is null && Environment.GetEnvironmentVariable("RNNGEN_REQUIRE_CHROMIUM") != "1")
            Skip = "There is no Chromium on the path: apt-get install chromium.";
    }

    /// <summary>The browser, or null.</summary>
    internal static string? Program { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .SelectMany(folder => Names.Select(name => Path.Combine(folder, name))).FirstOrDefault(File.Exists);
}
