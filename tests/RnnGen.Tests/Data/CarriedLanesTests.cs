namespace RnnGen.Tests;

/// <summary>Lanes that end leave batches with fewer sequences; the state of each of the others must stay its own.</summary>
public sealed class CarriedLanesTests
{
    [Fact]
    public void Each_recording_is_read_as_if_it_were_alone()
    {
        var stream = new NumberStream(batchSize: 2, steps: 4);
        int[] lengths = [3, 11, 7];
        var model = new LeakyModel(4);
        double expected = 0;
        float[] state = new float[LeakyModel.Classes], logits = new float[LeakyModel.Classes];
        for (int r = 0; r < lengths.Length; r++)
        {
            int seed = r;
            int[] tokens = [.. Enumerable.Range(0, lengths[r] + 1).Select(t => (t * t + 3 * seed) % LeakyModel.Classes)];
            stream.AddSeries([.. tokens.Select(t => (float)t)]);
            Array.Clear(state);
            for (int t = 0; t < lengths[r]; t++)
            {
                model.Step([tokens[t]], state, logits);
                expected += Math.Log(logits.Sum(z => Math.Exp(z))) - logits[tokens[t + 1]];
            }
        }

        var data = new AsTokens(stream);
        var trainer = Trainer.Create(model, new Sgd(model.Parameters, 0.1), data);
        Assert.Equal(expected / lengths.Sum(), trainer.Validate(data), 1e-5);

        // Training takes the same batches.
        for (int i = 0; i < 2 * stream.BatchesPerEpoch; i++) Assert.True(double.IsFinite(trainer.Step()));
    }

    private sealed class AsTokens(NumberStream stream) : IBatchSource<int, int>
    {
        private readonly TrainingBatch<float, float> numbers = stream.CreateBatch();

        public int BatchesPerEpoch => stream.BatchesPerEpoch;

        public TrainingBatch<int, int> CreateBatch() => new(numbers.MaxSize, numbers.MaxSteps, 1, 1, targetPerStep: true);

        public void Read(long index, TrainingBatch<int, int> batch)
        {
            stream.Read(index, numbers);
            batch.SetShape(numbers.Steps, numbers.Size, numbers.CarriesState);
            numbers.Lengths.CopyTo(batch.Lengths);
            for (int i = 0; i < numbers.Inputs.Length; i++) (batch.Inputs[i], batch.Targets[i]) = ((int)numbers.Inputs[i], (int)numbers.Targets[i]);
        }
    }
}
