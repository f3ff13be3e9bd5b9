namespace RnnGen.Tests;

/// <summary>A loss of the user's own, as example of the documentation and against the losses that there are.</summary>
public sealed class OwnLossTests
{
    private static readonly PositionLoss<float> Squared = (z, y, gradient) =>
    {
        double sum = 0.0;
        for (int k = 0; k < z.Length; k++)
        {
            gradient[k] = 2f * (z[k] - y[k]) / z.Length;
            sum += (double)(z[k] - y[k]) * (z[k] - y[k]);
        }

        return sum / z.Length;
    };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_training_by_it_is_that_by_the_same_loss_of_an_attribute(bool weighted)
    {
        var (own, built) = (new LastValueModel(), new LastValueModel());
        var training = own.WithLoss(Squared);
        var a = Trainer.Create(training, new Sgd(training.Parameters, 0.1), Data(weighted), validationData: Data(weighted));
        var b = Trainer.Create(built, new Sgd(built.Parameters, 0.1), Data(weighted));
        for (int i = 0; i < 20; i++) Assert.Equal(b.Step(), a.Step(), 1e-6);
        Assert.All(own.Parameters.Packed.ToArray().Zip(built.Parameters.Packed.ToArray()), p => Assert.Equal(p.First, p.Second, 1e-5f));
        Assert.Equal(built.Evaluate(Data(weighted)).Loss, training.Evaluate(Data(weighted)).Loss, 1e-6);
        Assert.Equal(0, Allocated.By(() => a.Step()));
    }

    [Fact]
    public void Classes_that_are_ignored_and_ends_of_sequences_are_left_out()
    {
        var model = new LeakyModel(1);
        var seen = new List<int>();
        var training = model.WithLoss((ReadOnlySpan<float> z, ReadOnlySpan<int> y, Span<float> gradient) =>
        {
            seen.Add(y[0]);
            gradient[y[0]] = -1f;
            return -z[y[0]];
        });
        var workspace = training.CreateWorkspace(2, 3);
        var batch = new SequenceBatch<int>([1, 2, 0, 1, 2, 0], 3, 2, [3, 2]);
        training.Forward(batch, workspace, Mode.Training);
        training.Loss(batch, [1, 2, -1, 4, 3, 5], default, workspace);
        Assert.Equal([1, 2, 4, 3], seen);
        Assert.Equal(4.0, workspace.LossWeight);
        Assert.Equal(-0.25f, workspace.OutputGradient[1]);
        Assert.Equal(-1f, workspace.OutputGradient.ToArray().Sum());
        Assert.Contains("-2", Assert.Throws<ArgumentException>(() => training.Loss(new SequenceBatch<int>([1, 2, 0, 1, 2, 0], 3, 2), [1, -2, 1, 4, 3, 5], default, workspace)).Message);
        Assert.Throws<NotSupportedException>(() => Create(training));
        Assert.Throws<ArgumentException>(() => new ChunkedModel().WithLoss((ReadOnlySpan<float> z, ReadOnlySpan<int> y, Span<float> gradient) => 0.0));

        static TModel Create<TModel>(TModel like)
            where TModel : class, ISequenceModel<TModel, int> => TModel.Create(1);
    }

    [Fact]
    public void Losses_of_positions_are_those_of_the_last_batch_and_targets_have_the_size_of_outputs()
    {
        var training = new LastValueModel().WithLoss(Squared);
        var workspace = training.CreateWorkspace(2, 1);
        workspace.WithPositionLosses = true;
        float[] inputs = [1, 2, 3, 4], targets = [1, 1, 1, 2, 2, 2];
        training.Forward(new SequenceBatch<float>(inputs, 1, 2), workspace, Mode.Training);
        training.Loss(new SequenceBatch<float>(inputs, 1, 2), targets, [1, 1], workspace);
        Assert.All(workspace.PositionLosses.ToArray(), loss => Assert.NotEqual(0.0, loss));
        training.Loss(new SequenceBatch<float>(inputs, 1, 2), targets, [1, 0], workspace);
        Assert.Equal(0.0, workspace.PositionLosses[1]);
        Assert.Contains("2 elements; 3 for each", Assert.Throws<ArgumentException>(() => training.Loss(new SequenceBatch<float>(inputs, 1, 2), [1, 2], default, workspace)).Message);
    }

    private static SequenceDataset<float, float> Data(bool weighted)
    {
        var data = new SequenceDataset<float, float>(batchSize: 4, inputSize: 2, targetSize: 3, targetPerStep: false, seed: 1);
        for (int n = 0; n < 10; n++) data.Add([n / 10f, 1, 0.5f, -n / 10f], [n / 5f, 1 - n / 10f, 0.25f], weighted ? [1 + n % 3] : []);
        return data;
    }
}
