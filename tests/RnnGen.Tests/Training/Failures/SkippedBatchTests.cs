namespace RnnGen.Tests;

/// <summary>A batch that no step can be taken with is passed over, and the training goes on as if the data had not had it.</summary>
public sealed class SkippedBatchTests
{
    private const int Steps = 20;

    [Theory]
    [InlineData(3L)]
    [InlineData(4L, 5L, 13L)]
    [InlineData(0L, 18L)]
    public void A_run_that_skips_is_a_run_on_data_without(params long[] bad)
    {
        // Within an epoch: 14 windows, of which those behind the first carry the state of the last one taken.
        var without = new FaultyTraining { Missing = [.. bad] };
        without.Trainer.Run(Steps);
        var training = new FaultyTraining { Bad = [.. bad] };
        var trainer = training.Trainer;
        int failures = 0;
        while (trainer.StepsTaken < Steps)
        {
            try
            {
                trainer.Run(Steps - (int)trainer.StepsTaken);
            }
            catch (ArgumentException)
            {
                failures++;
                Assert.Contains(trainer.NextBatch, bad);
                trainer.Skip();
            }
        }

        Assert.Equal((bad.Length, (long)bad.Length, Steps + (long)bad.Length), (failures, trainer.BatchesSkipped, trainer.NextBatch));
        Assert.Equal(trainer.NextBatch / training.BatchesPerEpoch, trainer.Epoch);
        Assert.Equal(without.Trainer.Model.Parameters.Packed.ToArray(), trainer.Model.Parameters.Packed.ToArray());
        Assert.Equal(without.Trainer.GradientNorm, trainer.GradientNorm);
        Assert.Equal(without.Trainer.Optimizer.LearningRate, trainer.Optimizer.LearningRate);
    }

    /// <summary>The window behind a skipped one that begins an epoch, or another text, goes on from zero, and not from where the epoch or text before ended.</summary>
    [Theory]
    [InlineData(14, Fault.Target)]
    [InlineData(14, Fault.Source)]
    [InlineData(14, Fault.HalfRead)]
    [InlineData(14, Fault.None)]
    [InlineData(20, Fault.Target)]
    public void No_state_is_carried_past_a_skipped_beginning(int beginning, Fault fault)
    {
        var training = new FaultyTraining { Fresh = [20] };
        var trainer = training.Trainer;
        trainer.Run(beginning);
        training.Fault = fault;
        if (fault != Fault.None) Assert.ThrowsAny<Exception>(() => trainer.Step());
        training.Fault = Fault.None;
        trainer.Skip();
        byte[] checkpoint = training.Save();

        var batch = training.CreateBatch();
        training.Read(beginning + 1, batch);
        Assert.True(batch.CarriesState);
        var workspace = trainer.Model.CreateWorkspace(batch.MaxSize, batch.MaxSteps);
        trainer.Model.Forward(batch.Sequences, workspace);
        double expected = trainer.Model.Loss(batch.Sequences, batch.Targets, default, workspace);
        Assert.Equal(expected, trainer.Step());

        var resumed = new FaultyTraining(seed: 7) { Fresh = [20] };
        resumed.Load(checkpoint);
        Assert.Equal(expected, resumed.Trainer.Step());
        Assert.Equal(training.Save(), resumed.Save());
    }

    [Fact]
    public void A_checkpoint_remembers_what_was_skipped()
    {
        var whole = new FaultyTraining();
        var first = new FaultyTraining();
        foreach (var training in new[] { whole, first })
        {
            training.Trainer.Run(5);
            training.Trainer.Skip();
            training.Trainer.Skip();
        }

        byte[] checkpoint = first.Save();
        var resumed = new FaultyTraining(seed: 7);
        resumed.Trainer.Skip();
        resumed.Load(checkpoint);
        Assert.Equal((5L, 2L, 7L), (resumed.Trainer.StepsTaken, resumed.Trainer.BatchesSkipped, resumed.Trainer.NextBatch));
        whole.Trainer.Run(9);
        resumed.Trainer.Run(9);
        Assert.Equal(whole.Save(), resumed.Save());

        // One of before there were any has none.
        resumed.Load(CheckpointFile.ChangeField(checkpoint, "skipped", null));
        Assert.Equal(0, resumed.Trainer.BatchesSkipped);
        Assert.Contains("'skipped'", Assert.Throws<WeightFileException>(() => resumed.Load(CheckpointFile.ChangeField(checkpoint, "skipped", "-1"))).Message);
    }

    [Fact]
    public void Nothing_but_the_place_in_the_data_changes()
    {
        var training = new FaultyTraining();
        training.Trainer.Run(3);
        byte[] before = training.Save();
        training.Trainer.Skip();
        Assert.Equal(CheckpointFile.ChangeField(before, "skipped", "1"), CheckpointFile.ChangeField(training.Save(), "skipped", "1"));
    }
}
