using System.Diagnostics;

namespace RnnGen.Reports.Tests;

/// <summary>Opens a page in a browser without a window.</summary>
internal static class Chromium
{
    /// <summary>What the page has become once its scripts have run, as HTML.</summary>
    public static string Open(string path, bool dark)
    {
        string program = ChromiumTheoryAttribute.Program ?? throw new FileNotFoundException("There is no Chromium on the path.");
        var start = new ProcessStartInfo(program)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList =
            {
                "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--hide-scrollbars",
                $"--user-data-dir={Reports.Folder()}", "--window-size=1400,1000", $"--blink-settings=preferredColorScheme={(dark ? 0 : 1)}",
                "--dump-dom", new Uri(path).AbsoluteUri,
            },
        };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        string page = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? page
            : throw new InvalidOperationException($"Chromium ended with {process.ExitCode}: {errors.Result}");
    }
}
