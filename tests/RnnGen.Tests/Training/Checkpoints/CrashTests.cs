using System.Diagnostics;
using System.Runtime.InteropServices;

namespace RnnGen.Tests;

/// <summary>Runs alone: a process that waits for the processor is not killed at any moment, but always at the same.</summary>
[CollectionDefinition(nameof(CrashTests), DisableParallelization = true)]
[Collection(nameof(CrashTests))]
[Trait("Category", "Crash")]
public sealed class CrashTests
{
    private const int Crashes = 50;

    [Fact]
    public void A_process_killed_at_any_moment_leaves_a_checkpoint_and_ends_the_same()
    {
        using var folder = new TemporaryFolder();
        string path = folder["checkpoint"];
        var random = new Random(1);
        var twin = Trainings.Create(CrashedTraining.Name, options: CrashedTraining.Options(null));
        int halves = 0, alone = 0;
        for (int crash = 0; crash < Crashes; crash++)
        {
            // One in five is killed while it starts and loads, the others while they write one checkpoint after another.
            bool started = random.Next(5) != 0;
            KillAfter(path, random.Next(started ? 40 : 200), started);
            if (!File.Exists(path)) continue;
            if (folder.Files.Contains("checkpoint.tmp")) halves++;
            else alone++;
            twin = Compare(path, twin);
        }

        // Kills came while a checkpoint was being written; what they left is one file.
        Assert.InRange(halves, 5, Crashes);
        Assert.True(twin.StepsTaken > Crashes, $"{twin.StepsTaken} steps, {halves} halves, {alone} alone");

        int end = ((int)twin.StepsTaken / 3 + 5) * 3;
        using var last = Start(path, end);
        Assert.True(last.WaitForExit(30_000));
        Assert.Equal(0, last.ExitCode);
        Assert.Equal(["checkpoint"], folder.Files);
        Assert.Equal(end, Compare(path, twin).StepsTaken);
    }

    /// <summary>Loads the checkpoint, and has the training that nothing interrupts follow to its step. Both must have the same to save.</summary>
    private static Trainer<LeakyModel, int, int> Compare(string path, Trainer<LeakyModel, int, int> twin)
    {
        using var folder = new TemporaryFolder();
        var found = Trainings.Create(CrashedTraining.Name, seed: 99, options: CrashedTraining.Options(null));
        found.Load(path);
        Assert.True(found.StepsTaken >= twin.StepsTaken, $"step {found.StepsTaken} after step {twin.StepsTaken}");
        twin.Run((int)(found.StepsTaken - twin.StepsTaken));
        found.Save(folder["found"]);
        twin.Save(folder["twin"]);
        Assert.Equal(File.ReadAllBytes(folder["twin"]), File.ReadAllBytes(folder["found"]));
        return twin;
    }

    private static void KillAfter(string path, int milliseconds, bool started)
    {
        using var process = Start(path, int.MaxValue);
        if (started) Assert.NotNull(process.StandardOutput.ReadLine());
        Thread.Sleep(milliseconds);
        Assert.False(process.HasExited);
        process.Kill();
        process.WaitForExit();
    }

    private static Process Start(string path, int end)
    {
        string dotnet = Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet");
        string[] arguments = ["exec", typeof(CrashedTraining).Assembly.Location, CrashedTraining.Command, path, $"{end}"];
        return Process.Start(new ProcessStartInfo(dotnet, arguments) { RedirectStandardOutput = true })!;
    }
}
