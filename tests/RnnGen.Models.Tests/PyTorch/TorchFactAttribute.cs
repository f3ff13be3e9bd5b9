using System.Diagnostics;

namespace RnnGen.Models.Tests.PyTorch;

/// <summary>A test that calls PyTorch. Where there is none it is skipped.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class TorchFactAttribute : FactAttribute
{
    private static readonly Lazy<string?> Python =
        new(() => new[] { "python3", "/usr/bin/python3" }.FirstOrDefault(p => Run(p, "-c", "import torch").ExitCode == 0));

    public TorchFactAttribute()
    {
        if (Python.Value is null) Skip = "python3 cannot import torch.";
    }

    /// <summary>Runs a script of this folder; it has to succeed.</summary>
    internal static void RunScript(string script, params string[] arguments)
    {
        var (exitCode, errors) = Run(Python.Value!, [Path.Combine(AppContext.BaseDirectory, "PyTorch", script), .. arguments]);
        Assert.True(exitCode == 0, errors);
    }

    private static (int ExitCode, string Errors) Run(string python, params string[] arguments)
    {
        var start = new ProcessStartInfo(python, arguments) { RedirectStandardError = true, RedirectStandardOutput = true };
        start.Environment["PYTHONDONTWRITEBYTECODE"] = "1";
        try
        {
            using var process = Process.Start(start)!;
            process.OutputDataReceived += (_, _) => { };
            process.BeginOutputReadLine();
            string errors = process.StandardError.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode, errors);
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            return (-1, e.Message);
        }
    }
}
