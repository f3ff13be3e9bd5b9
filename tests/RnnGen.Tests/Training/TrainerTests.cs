namespace RnnGen.Tests;

public sealed class TrainerTests
{
    /// <summary>0 1 2 3 4 5 6 0 1 ...: the next token follows from the last.</summary>
    private static readonly int[] Counting = [.. Enumerable.Range(0, 701).Select(i => i % 7)];

    [Fact]
    public void A_stream_is_learned_and_continued()
    {
        var model = new LeakyModel(1);
        var trainer = Trainer.Create(model, new Adam(model.Parameters, 0.05), new TokenStream(Counting, 5, 10), new TrainerOptions { ClipNorm = 5 });
        double first = trainer.Step();
        trainer.Run(300);
        Assert.InRange(first, 1.5, 3.0);
        Assert.InRange(trainer.Step(), 0.0, 0.1);

        var generator = TokenGenerator.Create(model, new Sampler(temperature: 0));
        generator.Prime([3]);
        var drawn = new int[6];
        generator.Generate(drawn);
        Assert.Equal([4, 5, 6, 0, 1, 2], drawn);
    }

    [Fact]
    public void Sequences_with_one_target_are_learned()
    {
        var random = new Random(1);
        var data = new SequenceDataset<float, float>(batchSize: 8, inputSize: 2, targetSize: 3, targetPerStep: false, seed: 1);
        for (int n = 0; n < 50; n++)
        {
            float[] x = [.. Enumerable.Range(0, 2 * random.Next(1, 6)).Select(_ => random.NextSingle() - 0.5f)];
            data.Add(x, [x[^2] + x[^1], x[^2] - 1f, 0.5f]);
        }

        var model = new LastValueModel();
        var trainer = Trainer.Create(model, new Sgd(model.Parameters, 0.5, 0.9), data);
        trainer.Run(500);
        Assert.InRange(trainer.Validate(data), 0.0, 1e-6);
        Assert.Equal(500 / 7, trainer.Epoch);
    }

    [Fact]
    public void The_same_seed_gives_the_same_bits()
    {
        static float[] Run(ulong seed)
        {
            var data = new SequenceDataset<int, int>(batchSize: 4, seed: seed);
            for (int i = 0; i < 30; i++) data.Add(Counting.AsSpan(i, 1 + i % 5), Counting.AsSpan(i + 1, 1 + i % 5));
            var model = new LeakyModel(seed);
            Trainer.Create(model, new AdamW(model.Parameters), data, new TrainerOptions { ClipNorm = 0.5, ClipValue = 0.1f }).Run(200);
            return model.Parameters.Packed.ToArray();
        }

        Assert.Equal(Run(1), Run(1));
        Assert.NotEqual(Run(1), Run(2));
    }

    [Fact]
    public void A_step_is_forward_loss_backward_clip_and_update()
    {
        var stream = new TokenStream(Counting, 2, 4);
        var model = new LeakyModel(3);
        var trainer = Trainer.Create(model, new Sgd(model.Parameters, 0.5), stream, new TrainerOptions { ClipNorm = 0.2, ClipValue = 0.05f });

        var twin = new LeakyModel(3);
        var batch = stream.CreateBatch();
        var workspace = twin.CreateWorkspace(2, 4);
        var sgd = new Sgd(twin.Parameters, 0.5);
        for (int step = 0; step < 200; step++)
        {
            stream.Read(step, batch);
            if (batch.CarriesState) workspace.CarryState();
            else workspace.ResetState();
            twin.Forward(batch.Sequences, workspace, Mode.Training);
            double loss = twin.Loss(batch.Sequences, batch.Targets, default, workspace);
            var gradients = twin.CreateGradients();
            twin.Backward(batch.Sequences, workspace, gradients);
            double norm = gradients.ClipByNorm(0.2);
            gradients.ClipByValue(0.05f);
            sgd.Step(gradients);

            Assert.Equal(loss, trainer.Step());
            Assert.Equal(norm, trainer.GradientNorm);
            Assert.Equal(twin.Parameters.Packed.ToArray(), model.Parameters.Packed.ToArray());
        }

        // State reaches across windows: without it, the loss of a window in the middle is another.
        workspace.ResetState();
        twin.Forward(batch.Sequences, workspace);
        Assert.NotEqual(trainer.Step(), twin.Loss(batch.Sequences, batch.Targets, default, workspace));
    }

    [Fact]
    public void Validation_weighs_positions_alike_and_changes_nothing()
    {
        var model = new LeakyModel(2);
        var data = new SequenceDataset<int, int>(batchSize: 3, shuffle: false);
        var random = new Random(3);
        double sum = 0;
        int positions = 0;
        for (int n = 0; n < 10; n++)
        {
            int length = 1 + n % 4;
            int[] inputs = [.. Enumerable.Range(0, length).Select(_ => random.Next(7))], targets = [.. Enumerable.Range(0, length).Select(_ => random.Next(-1, 7))];
            data.Add(inputs, targets);
            float[] state = new float[7], output = new float[7];
            for (int t = 0; t < length; t++)
            {
                model.Step(inputs.AsSpan(t, 1), state, output);
                if (targets[t] < 0) continue;
                sum += Math.Log(output.Sum(z => Math.Exp(z))) - output[targets[t]];
                positions++;
            }
        }

        var trainer = Trainer.Create(model, new Sgd(model.Parameters, 0.1), new TokenStream(Counting, 2, 4));
        float[] before = model.Parameters.Packed.ToArray();
        Assert.Equal(sum / positions, trainer.Validate(data), 1e-6);
        Assert.Equal(sum / positions, trainer.Validate(data), 1e-6);
        Assert.Equal(before, model.Parameters.Packed.ToArray());
    }

    [Fact]
    public void Validation_carries_the_state_of_a_stream()
    {
        var model = new LeakyModel(2);
        var trainer = Trainer.Create(model, new Sgd(model.Parameters, 0.1), new TokenStream(Counting, 2, 4));
        double whole = trainer.Validate(new TokenStream(Counting, 1, 700));
        Assert.Equal(whole, trainer.Validate(new TokenStream(Counting, 1, 9)), 1e-6);
    }

    [Fact]
    public void A_step_allocates_nothing_after_the_first()
    {
        var model = new LeakyModel(1);
        var stream = Trainer.Create(model, new AdamW(model.Parameters), new TokenStream(Counting, 5, 10), new TrainerOptions { ClipNorm = 0.01, ClipValue = 0.01f });
        var data = new SequenceDataset<float, float>(batchSize: 2, inputSize: 2, targetSize: 3, targetPerStep: false);
        for (int n = 0; n < 5; n++) data.Add(new float[2 + 2 * n], new float[3]);
        var last = new LastValueModel();
        var shuffled = Trainer.Create(last, new Sgd(last.Parameters, 0.1, 0.9), data);
        stream.Step();
        shuffled.Step();

        Assert.Equal(0, Allocated.By(() =>
        {
            for (int i = 0; i < 30; i++)
            {
                stream.Step();
                shuffled.Step();
            }
        }));
    }

    [Fact]
    public void A_value_that_is_not_finite_stops_training_and_is_named()
    {
        var model = new LeakyModel(1);
        var trainer = Trainer.Create(model, new Sgd(model.Parameters, 0.1), new TokenStream(Counting, 5, 10));
        trainer.Run(3);
        float[] bias = model.Parameters["leaky.bias"].ToArray();
        bias[2] = float.NaN;
        model.Parameters["leaky.bias"].CopyFrom(bias);
        float[] before = model.Parameters["leaky.weight"].ToArray();

        var error = Assert.Throws<TrainingDivergedException>(() => trainer.Run(5));
        Assert.Equal((4L, "leaky.bias"), (error.Step, error.Tensor));
        Assert.True(double.IsNaN(error.Loss));
        Assert.Contains("step 4", error.Message);
        Assert.Contains("leaky.bias", error.Message);
        Assert.Equal(before, model.Parameters["leaky.weight"].ToArray());
        Assert.Equal(3, trainer.StepsTaken);
    }

    [Fact]
    public void A_loss_that_overflows_names_the_gradient()
    {
        var data = new SequenceDataset<float, float>(batchSize: 1, inputSize: 2, targetSize: 3, targetPerStep: false);
        data.Add([3e38f, 3e38f], [-3e38f, -3e38f, -3e38f]);
        var model = new LastValueModel();
        float[] before = model.Parameters.Packed.ToArray();
        var error = Assert.Throws<TrainingDivergedException>(() => Trainer.Create(model, new Sgd(model.Parameters, 0.1), data).Step());
        Assert.Equal("last.weight", error.Tensor);
        Assert.Equal(before, model.Parameters.Packed.ToArray());
    }

    [Fact]
    public void Progress_is_reported_as_asked()
    {
        var model = new LeakyModel(1);
        var adam = new Adam(model.Parameters, 0.05);
        var stream = new TokenStream(Counting, 5, 10);
        var trainer = new Trainer<LeakyModel, int, int>(model, adam, stream, new TrainerOptions { ReportEvery = 4, ValidateEvery = 6 }) { ValidationData = stream };
        var reports = new Reports();
        trainer.Run(15, reports);

        Assert.Equal([4L, 6, 8, 12, 15], reports.Select(r => r.Step));
        Assert.Equal([false, true, false, true, false], reports.Select(r => r.ValidationLoss.HasValue));
        Assert.All(reports, r => Assert.True(r.Loss > 0 && r.GradientNorm > 0 && r.TokensPerSecond > 0 && r.LearningRate == 0.05));

        // 140 tokens a lane are 14 windows.
        Assert.Equal([0L, 0, 0, 0, 1], reports.Select(r => r.Epoch));

        var twin = new LeakyModel(1);
        var steps = Trainer.Create(twin, new Adam(twin.Parameters, 0.05), stream);
        double[] losses = [steps.Step(), steps.Step(), steps.Step(), steps.Step()];
        Assert.Equal(losses.Average(), reports[0].Loss, 1e-12);
    }

    [Fact]
    public void Cancelling_stops_between_steps()
    {
        var model = new LeakyModel(1);
        var trainer = Trainer.Create(model, new Sgd(model.Parameters, 0.1), new TokenStream(Counting, 5, 10));
        using var source = new CancellationTokenSource();
        var reports = new Reports { OnReport = r => { if (r.Step == 3) source.Cancel(); } };
        Assert.Throws<OperationCanceledException>(() => trainer.Run(10, reports, source.Token));
        Assert.Equal(3, trainer.StepsTaken);
        trainer.Run(2);
        Assert.Equal(5, trainer.StepsTaken);
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        var model = new LeakyModel(1);
        var sgd = new Sgd(model.Parameters, 0.1);
        var stream = new TokenStream(Counting, 5, 10);
        Assert.Contains("optimizer", Assert.Throws<ArgumentException>(() => Trainer.Create(new LeakyModel(1), sgd, stream)).Message);
        var perSequence = new SequenceDataset<int, int>(1, targetPerStep: false);
        perSequence.Add([1], [1]);
        Assert.Contains("each sequence", Assert.Throws<ArgumentException>(() => Trainer.Create(model, sgd, perSequence)).Message);
        var wide = new SequenceDataset<float, float>(1, inputSize: 3, targetSize: 3, targetPerStep: false);
        wide.Add([1, 2, 3], [1, 2, 3]);
        var last = new LastValueModel();
        Assert.Contains("3 values a step", Assert.Throws<ArgumentException>(() => Trainer.Create(last, new Sgd(last.Parameters, 1), wide)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => Trainer.Create(model, sgd, stream, new TrainerOptions { ClipNorm = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => Trainer.Create(model, sgd, stream, new TrainerOptions { ClipValue = float.NaN }));
        Assert.Throws<ArgumentOutOfRangeException>(() => Trainer.Create(model, sgd, stream, new TrainerOptions { ReportEvery = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => Trainer.Create(model, sgd, stream).Run(-1));
    }

    private sealed class Reports : List<TrainingProgress>, IProgress<TrainingProgress>
    {
        public Action<TrainingProgress>? OnReport { get; init; }

        public void Report(TrainingProgress value)
        {
            Add(value);
            OnReport?.Invoke(value);
        }
    }
}
