namespace RnnGen.Models.Tests.Losses;

/// <summary>A chunked loss computes what the same model computes that keeps its logits.</summary>
public class ChunkedLossTests
{
    /// <summary>Two chunks and a part of one.</summary>
    private const int Steps = 26, Size = 11;

    private static readonly int[] Lengths = [26, 3, 26, 1, 20, 26, 2, 9, 26, 17, 25];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void At_every_step(bool ragged) => Compare<Words, ChunkedWords, int>(Tokens(60), Steps * Size, 300, ragged);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Once_a_sequence(bool ragged) => Compare<Classes, ChunkedClasses, int>(Tokens(60), Size, 37, ragged);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void On_tokens(bool ragged) => Compare<Bigrams, ChunkedBigrams, int>(Tokens(60), Steps * Size, 64, ragged);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void On_numbers(bool ragged)
    {
        var random = new Random(1);
        Compare<Logistic, ChunkedLogistic, float>([.. Enumerable.Range(0, Steps * Size * 7).Select(_ => random.NextSingle() - 0.5f)], Steps * Size, 21, ragged);
    }

    [Fact]
    public void Outputs_are_not_kept_and_say_so()
    {
        var model = new ChunkedWords(1);
        var workspace = model.CreateWorkspace(1, 3);
        var gradients = model.CreateGradients();
        var batch = new SequenceBatch<int>([1, 2, 3], 3, 1);
        model.Forward(batch, workspace, Mode.Training);
        Assert.Contains("ChunkedWords is chunked", Assert.Throws<InvalidOperationException>(() => workspace.Output.Length).Message);
        Assert.Contains("ChunkedWords is chunked", Assert.Throws<InvalidOperationException>(() => workspace.OutputGradient.Length).Message);

        // Backward needs the targets of this forward pass, and bad targets are none.
        Assert.Contains("run Loss before", Assert.Throws<InvalidOperationException>(() => Backward()).Message);
        Assert.Contains("step 2 of sequence 0 is 300; 0 to 299", Assert.Throws<ArgumentException>(() => Loss([1, 2, 300])).Message);
        Assert.Throws<InvalidOperationException>(() => Backward());
        Loss([1, 2, 3]);
        Backward();
        Assert.True(gradients.Norm() > 0);
        model.Forward(new SequenceBatch<int>([1, 2, 3], 3, 1), workspace, Mode.Training);
        Assert.Throws<InvalidOperationException>(() => Backward());

        float Loss(int[] targets) => model.Loss(new SequenceBatch<int>([1, 2, 3], 3, 1), targets, workspace);
        void Backward() => model.Backward(new SequenceBatch<int>([1, 2, 3], 3, 1), workspace, gradients);
    }

    [Fact]
    public void Steps_of_a_stream_give_logits()
    {
        var (kept, chunked) = (new Words(3), new ChunkedWords(3));
        float[] expected = new float[300], actual = new float[300];
        kept.Step([5], new float[Words.StateLength], expected);
        chunked.Step([5], new float[ChunkedWords.StateLength], actual);
        Assert.Equal(expected, actual);
        Assert.Equal(Words.Fingerprint, ChunkedWords.Fingerprint);
    }

    [Fact]
    public void A_workspace_for_8000_classes_at_50_by_50_positions_holds_no_tape_of_logits()
    {
        const long Tape = 50 * 50 * 8000 * sizeof(float);
        long kept = new Vocabulary8000().CreateWorkspace(50, 50).Bytes;
        var model = new ChunkedVocabulary8000();
        var workspace = model.CreateWorkspace(50, 50);
        Assert.InRange(kept, 4 * Tape, long.MaxValue);
        Assert.InRange(workspace.Bytes, 1, Tape / 3);

        // Bytes says what is allocated, but for objects and for the alignment of the largest block.
        int collections = GC.CollectionCount(0);
        long before = GC.GetAllocatedBytesForCurrentThread();
        var again = model.CreateWorkspace(50, 50);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        if (collections == GC.CollectionCount(0)) Assert.InRange(allocated, again.Bytes, again.Bytes + (3 << 20));
    }

    private static void Compare<TKept, TChunked, TInput>(TInput[] inputs, int positions, int classes, bool ragged)
        where TKept : ISequenceModel<TKept, TInput, int>
        where TChunked : ISequenceModel<TChunked, TInput, int>
        where TInput : unmanaged
    {
        var random = new Random(7);
        int[] targets = [.. Enumerable.Range(0, positions).Select(_ => random.Next(classes))];
        float[] weights = [.. Enumerable.Range(0, positions).Select(i => i % 5 / 2f)];
        foreach (var given in (float[][])[[], weights])
        {
            var (keptLoss, kept, keptInputs) = Train<TKept, TInput>(inputs, targets, given, ragged);
            var (chunkedLoss, chunked, chunkedInputs) = Train<TChunked, TInput>(inputs, targets, given, ragged);
            Assert.Equal(keptLoss, chunkedLoss, 1e-6f);
            AssertClose(keptInputs, chunkedInputs);
            for (int i = 0; i < kept.Count; i++) AssertClose(Values(kept[i]), Values(chunked[i]));
        }
    }

    private static (float Loss, Gradients Gradients, float[] Inputs) Train<TModel, TInput>(TInput[] inputs, int[] targets, float[] weights, bool ragged)
        where TModel : ISequenceModel<TModel, TInput, int>
        where TInput : unmanaged
    {
        var model = TModel.Create(5);
        var workspace = model.CreateWorkspace(Size, Steps);
        workspace.WithInputGradient = true;
        var gradients = model.CreateGradients();
        float loss = 0;
        for (int i = 0; i < 3; i++)
        {
            int collections = GC.CollectionCount(0);
            long before = GC.GetAllocatedBytesForCurrentThread();
            gradients.Clear();
            var batch = new SequenceBatch<TInput>(inputs, Steps, Size, ragged ? Lengths : default);
            model.Forward(batch, workspace, Mode.Training);
            loss = model.Loss(batch, targets, weights, workspace);
            model.Backward(batch, workspace, gradients);
            long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            if (i > 0 && collections == GC.CollectionCount(0)) Assert.Equal(0, allocated);
        }

        return (loss, gradients, workspace.InputGradient.ToArray());
    }

    private static int[] Tokens(int count)
    {
        var random = new Random(2);
        return [.. Enumerable.Range(0, Steps * Size).Select(_ => random.Next(count))];
    }

    private static float[] Values(Tensor tensor)
    {
        var values = new float[tensor.Length];
        tensor.CopyTo(values);
        return values;
    }

    private static void AssertClose(float[] expected, float[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++) Assert.Equal(expected[i], actual[i], 1e-7f);
    }
}
