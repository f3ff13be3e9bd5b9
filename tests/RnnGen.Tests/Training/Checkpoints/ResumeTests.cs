namespace RnnGen.Tests;

public sealed class ResumeTests
{
    private const int Steps = 30;

    public static TheoryData<string> Names => [.. Trainings.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_run_interrupted_at_any_step_ends_as_if_it_were_not(string name)
    {
        using var folder = new TemporaryFolder();
        var whole = Trainings.Create(name);
        whole.Run(Steps);
        whole.Save(folder["whole"]);
        byte[] expected = File.ReadAllBytes(folder["whole"]);
        for (int step = 0; step <= Steps; step++)
        {
            var first = Trainings.Create(name);
            first.Run(step);
            first.Save(folder["checkpoint"]);

            // Whatever the second starts with, the checkpoint replaces.
            var second = Trainings.Create(name, seed: 99);
            second.Run(step % 4);
            second.Load(folder["checkpoint"]);
            Assert.Equal(first.Stopped, second.Stopped);
            second.Run(Steps - step);
            Assert.Equal(whole.Model.Parameters.Packed.ToArray(), second.Model.Parameters.Packed.ToArray());
            Assert.Equal(whole.Optimizer.LearningRate, second.Optimizer.LearningRate);
            Assert.Equal((whole.StepsTaken, whole.Epoch, whole.Stopped), (second.StepsTaken, second.Epoch, second.Stopped));
            second.Save(folder["resumed"]);
            Assert.Equal(expected, File.ReadAllBytes(folder["resumed"]));
        }
    }

    [Fact]
    public void The_trainings_reach_what_they_are_there_for()
    {
        var stopped = AfterAll("Sgd, sequences, stopped");
        Assert.True(stopped.Stopped);
        Assert.InRange(stopped.StepsTaken, 10, Steps - 1);
        Assert.Equal(Steps, AfterAll("Adam, improving").StepsTaken);
        Assert.Equal(0.05, AfterAll("Adam, improving").Optimizer.LearningRate);
        Assert.InRange(AfterAll("Adam, getting worse").Optimizer.LearningRate, 0, 0.2);
        Assert.Equal(3, AfterAll("Nesterov, sequences").Epoch);
        Assert.Equal(2, AfterAll("Sgd, stream").Epoch);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Everything_in_a_checkpoint_matters(string name)
    {
        using var folder = new TemporaryFolder();
        var first = Trainings.Create(name);
        first.Run(10);
        first.Save(folder["checkpoint"]);
        byte[] checkpoint = File.ReadAllBytes(folder["checkpoint"]);
        byte[] expected = Finish(checkpoint);
        Assert.Equal(expected, Finish(checkpoint));
        Assert.False(first.Stopped);

        foreach (string tensor in CheckpointFile.Tensors(checkpoint))
        {
            // A run overwrites the state before new sequences, and the best parameters where it finds better ones.
            if ((tensor == "carried/state" && name.Contains("sequences")) || (tensor.StartsWith("best/") && name.Contains("improving"))) continue;
            Assert.False(expected.AsSpan().SequenceEqual(Finish(CheckpointFile.ChangeTensor(checkpoint, tensor))), tensor);
        }

        foreach (var (key, value) in CheckpointFile.Fields(checkpoint))
        {
            if (key is "rnngen.model") continue;
            byte[] changed = CheckpointFile.ChangeField(checkpoint, key, Other(key, value));
            if (key is "format" or "rnngen.fingerprint" or "optimizer" or "data" or "early_stopping.has_best" || key.StartsWith("options."))
            {
                Assert.Throws<WeightFileException>(() => Finish(changed));
                continue;
            }

            Assert.Equal(CheckpointFile.Fields(changed), CheckpointFile.Fields(Finish(changed, steps: 0)));

            // A schedule overwrites the rate; a better loss and a cooldown overwrite how long validations have waited.
            if (key is "optimizer.learning_rate" && name.Contains("scheduled")) continue;
            if (key is "reduce_on_plateau.waited" or "reduce_on_plateau.cooling" || (key is "early_stopping.waited" && name.Contains("improving"))) continue;
            Assert.False(expected.AsSpan().SequenceEqual(Finish(changed)), $"{key} = {value}");
        }

        byte[] Finish(byte[] file, int steps = 5)
        {
            File.WriteAllBytes(folder["changed"], file);
            var trainer = Trainings.Create(name, seed: 99);
            trainer.Load(folder["changed"]);
            trainer.Run(steps);
            trainer.Save(folder["end"]);
            return File.ReadAllBytes(folder["end"]);
        }
    }

    [Fact]
    public void A_run_writes_checkpoints_as_asked_and_leaves_nothing_else()
    {
        using var folder = new TemporaryFolder();
        const string Name = "AdamW, sequences";
        var options = new TrainerOptions { CheckpointEvery = 7, CheckpointPath = folder["run.checkpoint"] };
        var trainer = Trainings.Create(Name, options: options);
        trainer.Run(6);
        Assert.Empty(folder.Files);
        trainer.Run(17);
        Assert.Equal(["run.checkpoint"], folder.Files);
        var resumed = Trainings.Create(Name, options: options);
        resumed.Load(folder["run.checkpoint"]);
        Assert.Equal(21, resumed.StepsTaken);
        resumed.Run(2);
        Assert.Equal(trainer.Model.Parameters.Packed.ToArray(), resumed.Model.Parameters.Packed.ToArray());
    }

    [Fact]
    public void A_checkpoint_that_cannot_be_written_leaves_the_one_before()
    {
        using var folder = new TemporaryFolder();
        var trainer = Trainings.Create("Adam, stream");
        trainer.Save(folder["checkpoint"]);
        byte[] before = File.ReadAllBytes(folder["checkpoint"]);
        trainer.Run(1);

        // What a crash has left behind is taken over; a folder of that name is not.
        File.WriteAllText(folder["checkpoint.tmp"], "half of a file");
        trainer.Save(folder["checkpoint"]);
        Assert.Equal(["checkpoint"], folder.Files);
        byte[] after = File.ReadAllBytes(folder["checkpoint"]);
        Assert.NotEqual(before, after);
        Directory.CreateDirectory(folder["checkpoint.tmp"]);
        Assert.ThrowsAny<Exception>(() => trainer.Save(folder["checkpoint"]));
        Assert.Equal(after, File.ReadAllBytes(folder["checkpoint"]));
        Assert.Throws<DirectoryNotFoundException>(() => trainer.Save(folder["missing/checkpoint"]));
    }

    [Theory]
    [InlineData("missing/checkpoint", "missing")]
    [InlineData("folder", "folder")]
    [InlineData("file/checkpoint", "file")]
    public void A_place_where_no_checkpoint_can_be_written_is_noticed_before_the_first_step(string name, string named)
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["folder"]);
        File.WriteAllText(folder["file"], "");
        var trainer = Trainings.Create("Adam, stream", options: new TrainerOptions { CheckpointEvery = 5, CheckpointPath = folder[name] });
        var error = Assert.ThrowsAny<IOException>(() => trainer.Run(20));
        Assert.Contains("CheckpointPath", error.Message);
        Assert.Contains(folder[named], error.Message);
        Assert.Equal(0, trainer.StepsTaken);
        Assert.Equal(["file"], folder.Files);
    }

    private static Trainer<LeakyModel, int, int> AfterAll(string name)
    {
        var trainer = Trainings.Create(name);
        trainer.Run(Steps);
        return trainer;
    }

    /// <summary>Another value that a field may have: no tensor has taken more steps than its optimizer.</summary>
    private static string Other(string key, string value) => value switch
    {
        "true" => "false",
        "false" => "true",
        _ when long.TryParse(value, out long count) => $"{(count > 0 && key != "optimizer.steps" ? count - 1 : count + 1)}",
        _ when double.TryParse(value, System.Globalization.CultureInfo.InvariantCulture, out double number) =>
            CheckpointFields.Format(double.IsInfinity(number) ? 1.0 : number * 0.75),
        _ => value + "x",
    };
}
