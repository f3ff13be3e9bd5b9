using System.Diagnostics;

namespace RnnGen.Generator.Tests.Packaging;

/// <summary>Runs the dotnet command as a user would, apart from the build that runs the tests.</summary>
internal static class DotNet
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(8);

    /// <summary>Runs <c>dotnet</c> and returns what it printed.</summary>
    /// <exception cref="Xunit.Sdk.XunitException">It failed or took too long; the message has all that it printed.</exception>
    public static async Task<string> RunAsync(string directory, params string[] arguments)
    {
        var (code, output) = await TryRunAsync("dotnet", directory, arguments);
        if (code != 0) Assert.Fail($"dotnet {string.Join(' ', arguments)}: exit code {code}\n{output}");
        return output;
    }

    /// <summary>Runs a program; standard output and standard error together, in the order of their lines.</summary>
    public static Task<(int Code, string Output)> TryRunAsync(string program, string directory, params string[] arguments) =>
        TryRunAsync(program, directory, home: null, arguments);

    /// <summary>The same on a machine that has the SDK and nothing else: no settings of NuGet and no packages.</summary>
    /// <param name="home">An empty directory in the place of the user's; null for the user's own.</param>
    public static async Task<(int Code, string Output)> TryRunAsync(string program, string directory, TemporaryDirectory? home, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = directory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // The build that runs the tests has settings of its own, which the inner build would inherit.
        foreach (string name in Environment.GetEnvironmentVariables().Keys)
        {
            if (name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)) start.Environment.Remove(name);
        }

        if (home is not null)
        {
            foreach (var name in new[] { "HOME", "USERPROFILE", "DOTNET_CLI_HOME" }) start.Environment[name] = home.Path;
            var settings = start.Environment.Keys.Where(k => k.StartsWith("NUGET_", StringComparison.OrdinalIgnoreCase)).ToList();
            foreach (var name in settings) start.Environment.Remove(name);
        }

        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["DOTNET_NOLOGO"] = "1";
        // A build node that stays behind would keep the output pipe open.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["UseSharedCompilation"] = "false";

        using var process = Process.Start(start)!;
        var lines = new List<string>();
        void Add(object sender, DataReceivedEventArgs e)
        {
            lock (lines)
            {
                if (e.Data is not null) lines.Add(e.Data);
            }
        }

        process.OutputDataReceived += Add;
        process.ErrorDataReceived += Add;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        using var timeout = new CancellationTokenSource(Limit);
        try
        {
            await process.WaitForExitAsync(timeout.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            lock (lines) lines.Add($"Stopped after {Limit}.");
            return (-1, string.Join('\n', lines));
        }

        lock (lines) return (process.ExitCode, string.Join('\n', lines));
    }
}
