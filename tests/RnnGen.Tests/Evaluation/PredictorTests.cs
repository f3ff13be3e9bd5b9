namespace RnnGen.Tests;

public sealed class PredictorTests
{
    private static readonly int[] Text = [.. Enumerable.Range(0, 61).Select(i => i * i * 3 % 101 % 7)];

    [Fact]
    public void A_sequence_has_the_outputs_of_its_steps()
    {
        var model = new LeakyModel(1);
        float[] expected = Steps(model, Text);
        Assert.Equal(expected, model.Predict(Text));
        var outputs = new float[expected.Length];
        model.Predict(Text, outputs);
        Assert.Equal(expected, outputs);
        Assert.Equal(Largest(expected), model.PredictClasses(Text));

        // A call starts from zero states, also behind windows that carried theirs.
        var predictor = Predictor.Create(model, 1, 20);
        predictor.Predict(new TokenStream(Text, 1, 20), _ => { });
        Assert.Equal(expected[..21], predictor.Predict(Text.AsSpan(0, 3)).ToArray());
    }

    [Fact]
    public void A_batch_has_outputs_and_classes_up_to_the_ends()
    {
        var model = new LeakyModel(1);
        int[] inputs = [1, 2, 3, 4, 5, 6], lengths = [3, 1];
        float[] outputs = model.Predict(new SequenceBatch<int>(inputs, 3, 2, lengths));
        float[] first = Steps(model, [1, 3, 5]), second = Steps(model, [2]);
        float[] nothing = new float[7];
        Assert.Equal([.. first[..7], .. second, .. first[7..14], .. nothing, .. first[14..], .. nothing], outputs);

        int[] c = Largest(first);
        int[] classes = model.PredictClasses(new SequenceBatch<int>(inputs, 3, 2, lengths));
        Assert.Equal([c[0], Largest(second)[0], c[1], -1, c[2], -1], classes);
    }

    [Fact]
    public void A_sequence_may_have_one_output()
    {
        var model = new LastValueModel();
        float[] inputs = [1, 2, 3, 4];
        float[] last = model.Predict(inputs.AsSpan(2));
        Assert.Equal(3, last.Length);
        Assert.Equal(last, model.Predict(inputs));
        Assert.Equal([Array.IndexOf(last, last.Max())], model.PredictClasses(inputs));

        var data = new SequenceDataset<float, float>(batchSize: 2, inputSize: 2, targetSize: 3, targetPerStep: false, seed: 1);
        for (int n = 0; n < 5; n++) data.Add([.. inputs[..2], n, n + 1], [0, 0, 0]);
        float[][] outputs = model.Predict(data);
        for (int n = 0; n < 5; n++) Assert.Equal(model.Predict([n, n + 1]), outputs[n]);
    }

    [Fact]
    public void A_source_is_predicted_in_the_order_of_its_items()
    {
        var model = new LeakyModel(2);
        var data = new SequenceDataset<int, int>(batchSize: 3, shuffle: true, seed: 5);
        int[][] sequences = [.. Enumerable.Range(0, 8).Select(n => Text[n..(2 * n + 1)])];
        foreach (int[] sequence in sequences) data.Add(sequence, sequence);
        float[][] outputs = model.Predict(data);
        int[][] classes = model.PredictClasses(data);
        for (int n = 0; n < sequences.Length; n++)
        {
            Assert.Equal(Steps(model, sequences[n]), outputs[n]);
            Assert.Equal(Largest(outputs[n]), classes[n]);
        }

        var seen = new List<int>();
        model.Predict(data, prediction =>
        {
            seen.Add(prediction.Item);
            Assert.Equal(sequences[prediction.Item].Length, prediction.Steps);
            Assert.Equal(outputs[prediction.Item], prediction.Outputs.ToArray());
            Assert.Equal(classes[prediction.Item][^1], prediction.Class(prediction.Steps - 1));
        });
        Assert.NotEqual(Enumerable.Range(0, 8), seen);
        Assert.Equal(Enumerable.Range(0, 8), seen.Order());
    }

    [Fact]
    public void Windows_of_a_stream_are_put_together()
    {
        var model = new LeakyModel(2);
        float[][] outputs = model.Predict(new TokenStream(Text, 2, 7));
        Assert.Equal(2, outputs.Length);
        Assert.Equal(Steps(model, Text[..30]), outputs[0]);
        Assert.Equal(Steps(model, Text[30..60]), outputs[1]);

        var pieces = new List<(int Item, int Sequence, int Steps, bool Continues)>();
        model.Predict(new TokenStream(Text, 2, 25), p => pieces.Add((p.Item, p.Sequence, p.Steps, p.Continues)));
        Assert.Equal([(0, 0, 25, false), (1, 1, 25, false), (0, 0, 5, true), (1, 1, 5, true)], pieces);
    }

    [Fact]
    public void A_predictor_allocates_nothing_after_construction()
    {
        var model = new LeakyModel(2);
        var stream = new TokenStream(Text, 2, 7);
        var predictor = Predictor.Create(model, 2, 10);
        var batch = stream.CreateBatch();
        var classes = new int[20];
        double sum = 0.0;
        PredictionAction action = prediction => sum += prediction.Outputs[0] + prediction.Class();
        void All()
        {
            predictor.Predict(Text.AsSpan(0, 9));
            predictor.PredictClasses(Text.AsSpan(0, 10), classes.AsSpan(0, 10));
            predictor.PredictClasses(new SequenceBatch<int>(Text.AsSpan(0, 20), 10, 2), classes);
            predictor.Predict(stream, action, batch);
        }

        All();
        Assert.Equal(0, Allocated.By(All));
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        static void Refused(string argument, string message, Action action)
        {
            var error = Assert.ThrowsAny<ArgumentException>(action);
            Assert.Equal(argument, error.ParamName);
            Assert.Contains(message, error.Message);
        }

        var (model, stream) = (new LeakyModel(), new TokenStream(Text, 2, 7));
        var predictor = Predictor.Create(model, 1, 5);
        Refused("inputs", "3 elements; one or more steps of 2", () => new LastValueModel().Predict([1, 2, 3]));
        Refused("inputs", "0 elements", () => model.Predict(ReadOnlySpan<int>.Empty));
        Refused("outputs", "6 elements; the sequence has 7", () => model.Predict([1], new float[6]));
        Refused("classes", "2 elements; there are 1", () => predictor.PredictClasses([1], new int[2]));
        Refused("model", "ChunkedModel is chunked", () => new ChunkedModel().Predict([1]));
        Refused("data", "2 sequences of up to 7 steps; the predictor was made for 1 of 5", () => predictor.Predict(stream, _ => { }));
        Refused("data", "Item 3 comes twice", () => model.Predict(new SameItem(3)));
        Refused("data", "an item -1", () => model.Predict(new SameItem(-1)));
        Refused("step", "from 0 to 0", () => new LastValueModel().Predict(OneSequence(), prediction => prediction.Class(1)));
    }

    private static SequenceDataset<float, float> OneSequence()
    {
        var data = new SequenceDataset<float, float>(batchSize: 1, inputSize: 2, targetSize: 3, targetPerStep: false);
        data.Add([1, 2, 3, 4], [1, 2, 3]);
        return data;
    }

    private static float[] Steps(LeakyModel model, ReadOnlySpan<int> tokens)
    {
        var (state, outputs) = (new float[7], new float[7 * tokens.Length]);
        for (int t = 0; t < tokens.Length; t++) model.Step(tokens.Slice(t, 1), state, outputs.AsSpan(7 * t, 7));
        return outputs;
    }

    private static int[] Largest(float[] outputs) => [.. outputs.Chunk(7).Select(row => Array.IndexOf(row, row.Max()))];

    /// <summary>Batches that are all of one item, and do not go on.</summary>
    private sealed class SameItem(int item) : IBatchSource<int, int>
    {
        public int BatchesPerEpoch => 2;

        public TrainingBatch<int, int> CreateBatch() => new(1, 1, 1, 1, true);

        public void Read(long index, TrainingBatch<int, int> batch)
        {
            batch.SetShape(1, 1, carriesState: false);
            batch.Items[0] = item;
        }
    }
}
