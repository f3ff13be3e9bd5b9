namespace RnnGen.Models.Tests.Conformance;

[RnnModel, Embedding(20_000, 24), Gru(8), LastStep, Dense(3), SoftmaxCrossEntropy]
public partial class LargeVocabulary;

/// <summary>A large vocabulary of which a batch uses little: the other rows of the table are not visited.</summary>
public class LargeVocabularyTests
{
    private static readonly int[] Tokens = [7, 19_999, 7, 0, 512, 512];
    private static readonly int[] Targets = [0, 2];

    [Fact]
    public void Rows_that_no_batch_uses_are_neither_read_nor_written()
    {
        var model = new LargeVocabulary(1);
        var (workspace, gradients) = (model.CreateWorkspace(2, 3), model.CreateGradients());
        var optimizer = new Sgd(model.Parameters, 0.1);
        var before = model.Parameters["embedding.weight"].ToArray();

        // Where nobody looks, NaN does no harm.
        var table = gradients["embedding.weight"].Packed;
        int width = table.Length / 20_000;
        table.Slice(100 * width, width).Fill(float.NaN);
        for (int step = 0; step < 3; step++)
        {
            Backward(model, workspace, gradients);
            Assert.True(double.IsFinite(gradients.Norm()));
            gradients.ClipByNorm(0.01);
            gradients.ClipByValue(0.005f);
            optimizer.Step(gradients);
            gradients.Clear();
        }

        Assert.All(table.Slice(100 * width, width).ToArray(), v => Assert.True(float.IsNaN(v)));
        var after = model.Parameters["embedding.weight"].ToArray();
        for (int token = 0; token < 20_000; token++)
        {
            bool moved = !before.AsSpan(token * 24, 24).SequenceEqual(after.AsSpan(token * 24, 24));
            Assert.Equal(Tokens.Contains(token), moved);
        }
    }

    [Fact]
    public void Gradients_of_used_rows_are_summed_and_cleared()
    {
        var model = new LargeVocabulary(2);
        var (workspace, gradients) = (model.CreateWorkspace(2, 3), model.CreateGradients());
        Backward(model, workspace, gradients);
        var once = gradients["embedding.weight"].ToArray();
        Assert.All(Enumerable.Range(0, 20_000), token => Assert.Equal(Tokens.Contains(token), once.AsSpan(token * 24, 24).ContainsAnyExcept(0f)));
        Backward(model, workspace, gradients);
        Compare.Close(gradients["embedding.weight"].ToArray(), once.Select(g => 2 * g).ToArray(), 1e-6, "twice");
        gradients.Clear();
        Assert.All(gradients, tensor => Assert.All(tensor.ToArray(), g => Assert.Equal(0f, g)));
    }

    [Fact]
    public void Momentum_visits_every_row_for_its_rule_demands_it()
    {
        // A row that was used once goes on moving while its velocity lasts.
        var model = new LargeVocabulary(3);
        var (workspace, gradients) = (model.CreateWorkspace(2, 3), model.CreateGradients());
        var optimizer = new Sgd(model.Parameters, 0.1, momentum: 0.9);
        Backward(model, workspace, gradients);
        optimizer.Step(gradients);
        gradients.Clear();
        var before = model.Parameters["embedding.weight"].ToArray();
        optimizer.Step(gradients);
        var after = model.Parameters["embedding.weight"].ToArray();
        Assert.False(before.AsSpan(7 * 24, 24).SequenceEqual(after.AsSpan(7 * 24, 24)));
    }

    private static void Backward(LargeVocabulary model, Workspace workspace, Gradients gradients)
    {
        var batch = new SequenceBatch<int>(Tokens, 3, 2);
        model.Forward(batch, workspace, Mode.Training);
        model.Loss(batch, Targets, workspace);
        model.Backward(batch, workspace, gradients);
    }
}
