using System.Collections;
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
    public static async Task<(int Code, string Output)> TryRunAsync(string program, string directory, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = directory, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
        {
            // The test host's own build settings would reach the inner build.
            if (((string)variable.Key).StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)) start.Environment.Remove((string)variable.Key);
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
