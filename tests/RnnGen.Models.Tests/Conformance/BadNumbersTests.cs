namespace RnnGen.Models.Tests.Conformance;

[RnnModel, Input(3), Gru(8), LastStep, Dense(2), MeanSquaredError]
public partial class NumbersToNumbers;

/// <summary>A number of the data that is not finite is named with its place, costs nothing but the step, and what comes after is as if it had not been.</summary>
public class BadNumbersTests
{
    [Theory]
    [InlineData(float.NaN, 1)]
    [InlineData(float.PositiveInfinity, 1)]
    [InlineData(float.NaN, 4)]
    public void An_input_of_a_carrying_source_is_named_and_a_retry_gives_the_same_bits(float bad, int workers)
    {
        var whole = Create(new Windows(), workers);
        double[] expected = [.. Enumerable.Range(0, 9).Select(_ => whole.Step())];
        var data = new Windows();
        var trainer = Create(data, workers);
        for (int i = 0; i < expected.Length; i++)
        {
            data.Place = (i % 4, i % 3, i % 2);
            data.Bad = bad;
            var error = Assert.Throws<TrainingDivergedException>(() => trainer.Step());
            Assert.Contains($"input {i % 2} at step {i % 4} of sequence {i % 3} of batch {i} is {bad}", error.Message);
            Assert.DoesNotContain("clipping", error.Message);
            Assert.Null(error.Tensor);
            data.Bad = null;
            Assert.Equal(expected[i], trainer.Step());
        }

        Assert.Equal(Packed(whole.Model.Parameters), Packed(trainer.Model.Parameters));
    }

    [Fact]
    public void A_target_is_named()
    {
        var data = new Windows { BadTarget = float.NaN, Place = (2, 1, 1) };
        var error = Assert.Throws<TrainingDivergedException>(() => Create(data, 1).Step());
        Assert.Contains("target 1 at step 2 of sequence 1 of batch 0 is NaN", error.Message);
    }

    [Fact]
    public void A_target_of_a_sequence_is_named_and_what_lies_past_an_end_is_not()
    {
        var data = new SequenceDataset<float, float>(batchSize: 2, inputSize: 3, targetSize: 2, targetPerStep: false, shuffle: false);
        data.Add(new float[6], [0, 0]);
        data.Add(new float[15], [0, float.NegativeInfinity]);
        var model = new NumbersToNumbers(1);
        var error = Assert.Throws<TrainingDivergedException>(() => Trainer.Create(model, new Adam(model.Parameters), data).Step());
        Assert.Contains($"target 1 of sequence 1 of batch 0 is {float.NegativeInfinity}", error.Message);
    }

    [Fact]
    public void A_model_that_diverges_is_told_from_data_that_is_bad()
    {
        var trainer = Create(new Windows(), 1);
        var tensor = trainer.Model.Parameters["dense.bias"];
        tensor.CopyFrom([float.NaN, 0]);
        var error = Assert.Throws<TrainingDivergedException>(() => trainer.Step());
        Assert.Equal("dense.bias", error.Tensor);
        Assert.Contains("clipping", error.Message);
    }

    [Fact]
    public void Validation_names_it_too()
    {
        var trainer = Create(new Windows(), 1);
        var error = Assert.Throws<ArgumentException>(() => trainer.Validate(new Windows { Bad = float.NaN, Place = (3, 2, 2) }));
        Assert.Contains("input 2 at step 3 of sequence 2 of batch 0 is NaN", error.Message);
    }

    private static uint[] Packed(ParameterSet parameters) => [.. parameters.SelectMany(t => t.ToArray()).Select(BitConverter.SingleToUInt32Bits)];

    private static Trainer<CarriedNumbers, float, float> Create(Windows data, int workers)
    {
        var model = new CarriedNumbers(2);
        return Trainer.Create(model, new Adam(model.Parameters, 0.01), data, new TrainerOptions { Workers = workers, ClipNorm = 1 });
    }

    /// <summary>Windows of long sequences of numbers, of which one may be bad.</summary>
    private sealed class Windows : IBatchSource<float, float>
    {
        public float? Bad { get; set; }

        public float? BadTarget { get; set; }

        public (int Step, int Sequence, int Feature) Place { get; set; }

        public int BatchesPerEpoch => 20;

        public TrainingBatch<float, float> CreateBatch() => new(maxSize: 4, maxSteps: 5, inputSize: 3, targetSize: 2, targetPerStep: true);

        public void Read(long index, TrainingBatch<float, float> batch)
        {
            // Batches differ in size, so that the state of some sequences is not carried on.
            batch.SetShape(4 + (int)(index % 2), 3 + (int)(index % 2), carriesState: true);
            for (int i = 0; i < batch.Inputs.Length; i++) batch.Inputs[i] = MathF.Sin(index + i);
            for (int i = 0; i < batch.Targets.Length; i++) batch.Targets[i] = MathF.Cos(index + i);
            int row = Place.Step * batch.Size + Place.Sequence;
            if (Bad is { } bad) batch.Inputs[row * 3 + Place.Feature] = bad;
            if (BadTarget is { } target) batch.Targets[row * 2 + Place.Feature] = target;
        }
    }
}
