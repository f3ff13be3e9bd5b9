namespace RnnGen.Tests;

public sealed class GradientNormTests
{
    private static readonly int[] Counting = [.. Enumerable.Range(0, 701).Select(i => i % 7)];

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Norms_by_tensor_are_those_before_clipping_and_make_up_that_of_all(int batchesPerStep)
    {
        var options = new TrainerOptions { GradientNorms = true, ClipNorm = 1e-3, ClipValue = 1e-4f, BatchesPerStep = batchesPerStep };
        var trainer = Create(options, out var optimizer);
        Assert.Equal([0.0, 0.0], trainer.GradientNorms.ToArray());
        var seen = new List<double[]>();
        trainer.Run(4, new Listener(_ => seen.Add(trainer.GradientNorms.ToArray())));
        Assert.Equal(4, seen.Count);
        Assert.All(seen, norms => Assert.All(norms, n => Assert.True(n > 0)));
        Assert.Equal(trainer.GradientNorm, Math.Sqrt(seen[^1].Sum(n => n * n)), 1e-12);

        optimizer.Freeze("leaky.weight");
        trainer.Step();
        Assert.Equal([0.0, trainer.GradientNorm], trainer.GradientNorms.ToArray());
        Assert.Equal(0, Allocated.By(() => trainer.Step()));
    }

    [Fact]
    public void Nobody_has_asked_and_there_are_none() => Assert.True(Create(new TrainerOptions(), out _).GradientNorms.IsEmpty);

    private static Trainer<LeakyModel, int, int> Create(TrainerOptions options, out Optimizer optimizer)
    {
        var model = new LeakyModel(1);
        optimizer = new Sgd(model.Parameters, 0.1);
        return Trainer.Create(model, optimizer, new TokenStream(Counting, 5, 10), options);
    }

    private sealed class Listener(Action<TrainingProgress> listen) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => listen(value);
    }
}
