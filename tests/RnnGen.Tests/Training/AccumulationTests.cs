namespace RnnGen.Tests;

/// <summary>Several batches a step are one large batch: the same mean over all valid positions, however they are spread.</summary>
public sealed class AccumulationTests
{
    private static readonly int[] Tokens = [.. Enumerable.Range(0, 701).Select(i => i % 31 == 0 ? 3 : i % 7)];

    /// <summary>
    /// Sequences of 1 to 9 steps, of whose targets a third is left out: batches of very different numbers of positions, of which some have
    /// none.
    /// </summary>
    [Theory]
    [InlineData(3, 4)]
    [InlineData(1, 12)]
    [InlineData(5, 2)]
    [InlineData(2, 100)]
    public void Is_the_gradient_of_one_large_batch(int batchSize, int batchesPerStep)
    {
        var accumulated = Create(Ragged(batchSize), batchesPerStep);
        var whole = Create(Ragged(Math.Min(batchSize * batchesPerStep, 30)), 1);
        for (int step = 0; step < 9; step++)
        {
            Assert.Equal(whole.Step(), accumulated.Step(), 1e-6);
            Assert.Equal(whole.GradientNorm, accumulated.GradientNorm, 1e-6);
            Assert.Equal(whole.Epoch, accumulated.Epoch);
            Assert.All(whole.Model.Parameters.Packed.ToArray().Zip(accumulated.Model.Parameters.Packed.ToArray()), p => Assert.Equal(p.First, p.Second, 2e-6f));
        }
    }

    /// <summary>A sequence of weight 2 is one that is there twice, in one batch a step and in several.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void Weights_of_the_data_weigh_steps(int batchesPerStep)
    {
        var weighted = Training(weights: true, batchesPerStep);
        var twice = Training(weights: false, 1);
        for (int step = 0; step < 9; step++)
        {
            Assert.Equal(twice.Step(), weighted.Step(), 1e-6);
            Assert.All(twice.Model.Parameters.Packed.ToArray().Zip(weighted.Model.Parameters.Packed.ToArray()), p => Assert.Equal(p.First, p.Second, 2e-6f));
        }

        static Trainer<LastValueModel, float, float> Training(bool weights, int batchesPerStep)
        {
            var data = new SequenceDataset<float, float>(weights ? 8 / batchesPerStep : 100, inputSize: 2, targetSize: 3, targetPerStep: false, shuffle: false);
            for (int n = 0; n < 8; n++)
            {
                int weight = n % 3;
                for (int i = 0; i < (weights ? 1 : weight); i++) data.Add([n / 4f, 1, 0.5f, -n / 8f], [n / 5f, 1 - n / 8f, 0.25f], weights ? [weight] : []);
            }

            var model = new LastValueModel();
            return Trainer.Create(model, new Sgd(model.Parameters, 0.1), data, new TrainerOptions { BatchesPerStep = batchesPerStep });
        }
    }

    [Fact]
    public void Batches_of_one_size_add_up_without_rounding_of_their_weights()
    {
        var model = new LeakyModel(1);
        var trainer = Trainer.Create(model, new Sgd(model.Parameters, 0.0), new TokenStream(Tokens, 5, 10), new TrainerOptions { BatchesPerStep = 2 });
        trainer.Step();

        // The mean of two is a sum and an exact half.
        var batch = new TokenStream(Tokens, 5, 10).CreateBatch();
        var workspace = model.CreateWorkspace(5, 10);
        var both = new[] { model.CreateGradients(), model.CreateGradients() };
        for (int i = 0; i < 2; i++)
        {
            new TokenStream(Tokens, 5, 10).Read(i, batch);
            if (i > 0) workspace.CarryState();
            model.Forward(batch.Sequences, workspace, Mode.Training);
            model.Loss(batch.Sequences, batch.Targets, default, workspace);
            model.Backward(batch.Sequences, workspace, both[i]);
        }

        double[] mean = [.. both[0].Packed.ToArray().Zip(both[1].Packed.ToArray(), (a, b) => (double)((a + b) / 2))];
        Assert.Equal(Math.Sqrt(mean.Sum(g => g * g)), trainer.GradientNorm, 1e-12);
    }

    [Fact]
    public void State_goes_on_from_batch_to_batch_and_the_last_step_of_an_epoch_has_what_is_left()
    {
        var trainer = Create(new TokenStream(Tokens, 5, 10), 4);
        var whole = Create(new TokenStream(Tokens, 5, 40), 1);
        Assert.Equal(whole.Step(), trainer.Step(), 1e-6);
        var steps = new List<(long, long)>();
        for (int i = 0; i < 7; i++)
        {
            trainer.Step();
            steps.Add((trainer.NextBatch, trainer.Epoch));
        }

        // 14 windows: 4, 4, 4 and 2.
        Assert.Equal([(8, 0), (12, 0), (14, 1), (18, 1), (22, 1), (26, 1), (28, 2)], steps);
        Assert.Equal(0, Allocated.By(() => trainer.Run(9)));
    }

    [Fact]
    public void A_batch_that_fails_in_the_middle_changes_nothing_and_is_passed_over_by_Skip()
    {
        var options = new TrainerOptions { BatchesPerStep = 3 };
        var training = new FaultyTraining(options: options) { Bad = [7] };
        var trainer = training.Trainer;
        trainer.Run(2);
        byte[] before = training.Save();
        for (int attempt = 0; attempt < 2; attempt++) Assert.Throws<ArgumentException>(() => trainer.Step());
        Assert.Equal(before, training.Save());
        Assert.Equal((2L, 6L), (trainer.StepsTaken, trainer.NextBatch));

        // Batch 6 goes with it; the next begins with the state behind it.
        trainer.Skip();
        Assert.Equal((2L, 8L, 2L), (trainer.StepsTaken, trainer.NextBatch, trainer.BatchesSkipped));
        byte[] checkpoint = training.Save();
        trainer.Run(3);
        Assert.Equal((5L, 17L, 1L), (trainer.StepsTaken, trainer.NextBatch, trainer.Epoch));
        var resumed = new FaultyTraining(seed: 4, options: options) { Bad = [7] };
        resumed.Load(checkpoint);
        resumed.Trainer.Run(3);
        Assert.Equal(training.Save(), resumed.Save());
    }

    [Fact]
    public void No_less_than_a_batch_is_refused() =>
        Assert.Contains("TrainerOptions.BatchesPerStep", Assert.Throws<ArgumentOutOfRangeException>(() => Create(Ragged(3), 0)).Message);

    private static SequenceDataset<int, int> Ragged(int batchSize)
    {
        var data = new SequenceDataset<int, int>(batchSize, shuffle: false);
        for (int i = 0; i < 30; i++)
        {
            int length = 1 + i * 5 % 9;
            int[] targets = [.. Enumerable.Range(i, length).Select(t => i % 10 == 4 || t % 3 == 0 ? -1 : Tokens[t + 1])];
            data.Add(Tokens.AsSpan(i, length), targets);
        }

        return data;
    }

    private static Trainer<LeakyModel, int, int> Create(IBatchSource<int, int> data, int batchesPerStep)
    {
        var model = new LeakyModel(1);
        return Trainer.Create(model, new Sgd(model.Parameters, 0.3, 0.9), data, new TrainerOptions { BatchesPerStep = batchesPerStep });
    }
}
