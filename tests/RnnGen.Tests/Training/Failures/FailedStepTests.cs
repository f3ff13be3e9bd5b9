namespace RnnGen.Tests;

/// <summary>
/// A step that fails, wherever it does, leaves everything as it was: parameters, moments, carried state, counters and what a checkpoint
/// holds.
/// </summary>
public sealed class FailedStepTests
{
    private const int Steps = 12;

    /// <summary>With one batch a step, and with three and an average of the parameters, which the model has between runs.</summary>
    public static TheoryData<Fault, int> Faults
    {
        get
        {
            var data = new TheoryData<Fault, int>();
            foreach (var fault in Enum.GetValues<Fault>().Where(f => f != Fault.None))
            {
                data.Add(fault, 1);
                data.Add(fault, 3);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_step_that_fails_changes_nothing(Fault fault, int batchesPerStep)
    {
        var whole = new FaultyTraining(batchesPerStep: batchesPerStep);
        whole.Trainer.Run(Steps);
        var training = new FaultyTraining(batchesPerStep: batchesPerStep);
        var trainer = training.Trainer;
        trainer.Run(5);
        byte[] before = training.Save();
        float[] parameters = trainer.Model.Parameters.Packed.ToArray();
        double[] norms = trainer.GradientNorms.ToArray();
        var (norm, rate, epoch) = (trainer.GradientNorm, trainer.Optimizer.LearningRate, trainer.Epoch);

        training.Fault = fault;
        for (int attempt = 0; attempt < 3; attempt++) Assert.ThrowsAny<Exception>(() => attempt == 1 ? Ran(trainer) : trainer.Step());
        training.Fault = Fault.None;
        byte[] after = training.Save();
        Assert.Equal(before, after);
        Assert.Equal(parameters, trainer.Model.Parameters.Packed.ToArray());
        Assert.Equal(norms, trainer.GradientNorms.ToArray());
        Assert.Equal((5L, norm, rate, epoch), (trainer.StepsTaken, trainer.GradientNorm, trainer.Optimizer.LearningRate, trainer.Epoch));

        trainer.Run(Steps - 5);
        Assert.Equal(whole.Save(), training.Save());
        Assert.Equal(whole.Trainer.GradientNorm, trainer.GradientNorm);

        var resumed = new FaultyTraining(seed: 9, batchesPerStep: batchesPerStep);
        resumed.Load(after);
        resumed.Trainer.Run(Steps - 5);
        Assert.Equal(whole.Save(), resumed.Save());
    }

    /// <summary>The window behind the one that failed reads the state that the last good one left.</summary>
    [Fact]
    public void A_retry_carries_the_state_of_the_last_step_taken()
    {
        var whole = new FaultyTraining();
        double[] expected = [.. Enumerable.Range(0, Steps).Select(_ => whole.Trainer.Step())];
        var training = new FaultyTraining();
        for (int i = 0; i < Steps; i++)
        {
            training.Fault = i % 2 == 0 ? Fault.Target : Fault.Outputs;
            Assert.ThrowsAny<Exception>(() => training.Trainer.Step());
            training.Fault = Fault.None;
            Assert.Equal(expected[i], training.Trainer.Step());
        }
    }

    private static double Ran<TModel>(Trainer<TModel, int, int> trainer)
        where TModel : class, ISequenceModel<TModel, int, int>
    {
        trainer.Run(1);
        return 0;
    }
}
