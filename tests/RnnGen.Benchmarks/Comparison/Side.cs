using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using RnnGen.Benchmarks.Peers;

namespace RnnGen.Benchmarks.Comparison;

/// <summary>
/// A side of the comparison: a process of its own that answers requests, and rests while the others work. Where it cannot start or has ended, <see cref="Failure"/> says why.
/// </summary>
internal sealed class Side : IDisposable
{
    private const string NotInstalled = "not installed: run tests/RnnGen.Benchmarks/install-peers.sh";

    private readonly Process? process;
    private readonly Queue<string> messages = new();

    public Side(SideCommand command)
    {
        Command = command;
        try
        {
            process = Process.Start(command.StartInfo())!;
            process.ErrorDataReceived += (_, e) => Note(e.Data);
            process.BeginErrorReadLine();
        }
        catch (Win32Exception e)
        {
            Failure = $"{NotInstalled} ({e.Message})";
            return;
        }

        Description = Ask("describe").Text;
    }

    public SideCommand Command { get; }

    /// <summary>What the side says of itself.</summary>
    public string Description { get; private set; } = "";

    /// <summary>Why it does not run, or null.</summary>
    public string? Failure { get; private set; }

    /// <summary>Makes a work ready and gives its output; or null, and what is wrong, which is nothing where the side does not offer such work.</summary>
    public float[]? Prepare(Work work, out string? error)
    {
        var answer = Ask($"prepare {work}");
        error = answer.Kind == "error" ? answer.Text : null;
        if (answer.Kind != "ok") return null;
        answer = Ask("output");
        if (answer.Kind == "ok") return MemoryMarshal.Cast<byte, float>(Convert.FromBase64String(answer.Text)).ToArray();
        error = answer.Text;
        return null;
    }

    /// <summary>Brings prepared work into the form in which it is timed.</summary>
    public void Warm() => Ask($"warm {Command.WarmTime}");

    /// <summary>Nanoseconds a call, or NaN where the side has ended.</summary>
    public double Sample(double microseconds)
    {
        var answer = Ask(FormattableString.Invariant($"sample {microseconds}"));
        return answer.Kind == "ok" ? double.Parse(answer.Text, CultureInfo.InvariantCulture) : double.NaN;
    }

    /// <summary>Lets go of the prepared work.</summary>
    public void Release() => Ask("release");

    /// <summary>Asks for one thing: how the answer begins, and the rest.</summary>
    public (string Kind, string Text) Ask(string request)
    {
        if (Failure is not null) return ("error", Failure);
        try
        {
            process!.StandardInput.WriteLine(request);
            process.StandardInput.Flush();
            if (process.StandardOutput.ReadLine() is { } line)
            {
                string[] parts = line.Split(' ', 2);
                return (parts[0], parts.Length > 1 ? parts[1] : "");
            }
        }
        catch (IOException)
        {
            // The process has ended; what it said last follows.
        }

        process!.WaitForExit();
        string said = Said();
        Failure = process.ExitCode == PeerServer.Missing ? $"{NotInstalled} ({said})" : $"ended with code {process.ExitCode} at '{request}': {said}";
        return ("error", Failure);
    }

    public void Dispose()
    {
        if (process is null) return;
        if (!process.HasExited)
        {
            process.StandardInput.Close();
            if (!process.WaitForExit(5000)) process.Kill(entireProcessTree: true);
        }

        process.Dispose();
    }

    private void Note(string? line)
    {
        if (string.IsNullOrWhiteSpace(line)) return;
        lock (messages)
        {
            messages.Enqueue(line.Trim());
            if (messages.Count > 3) messages.Dequeue();
        }
    }

    private string Said()
    {
        lock (messages) return messages.Count == 0 ? "without a word" : string.Join("; ", messages);
    }
}
