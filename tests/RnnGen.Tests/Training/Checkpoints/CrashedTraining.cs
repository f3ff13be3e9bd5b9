namespace RnnGen.Tests;

/// <summary>
/// A training in a process of its own, to be killed: it goes on from the checkpoint that it finds and writes one every three steps. What it is told on the
/// command line is the path of the checkpoint and the step after which it ends.
/// </summary>
internal static class CrashedTraining
{
    public const string Command = "crashed-training";
    public const string Name = "Adam, getting worse";

    /// <summary>Options of the same course, with or without checkpoints.</summary>
    public static TrainerOptions Options(string? path) => new()
    {
        ValidateEvery = 5,
        ReduceOnPlateau = new ReduceOnPlateau(0.9, 3),
        EarlyStopping = new EarlyStopping(int.MaxValue),
        CheckpointEvery = path is null ? 0 : 3,
        CheckpointPath = path,
    };

    public static int Main(string[] arguments)
    {
        if (arguments is not [Command, var path, var end]) return 2;
        var trainer = Trainings.Create(Name, options: Options(path));
        if (File.Exists(path)) trainer.Load(path);

        // Where nobody kills it, it ends by itself. What it writes says that it has its first checkpoints behind it.
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        trainer.Run(Math.Min(6, int.Parse(end) - (int)trainer.StepsTaken), cancellation: limit.Token);
        Console.WriteLine(trainer.StepsTaken);
        trainer.Run(int.Parse(end) - (int)trainer.StepsTaken, cancellation: limit.Token);
        return 0;
    }
}
