namespace RnnGen.Models.Tests.Conformance;

[RnnModel, OneHot(5), Lstm(12, Layers = 2, Dropout = 0.3f), Dropout(0.2f), Dense(5), SoftmaxCrossEntropy]
public partial class DroppedText;

/// <summary>Dropout follows from the number of a step, so a training that was interrupted drops what it would have dropped.</summary>
public class DropoutResumeTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(19)]
    public void A_resumed_training_ends_bit_for_bit_as_the_whole(int interruption)
    {
        var whole = Trainer();
        whole.Run(20);

        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            var first = Trainer();
            first.Run(interruption);
            first.Save(path);
            var resumed = Trainer();
            resumed.Load(path);
            resumed.Run(20 - interruption);
            foreach (var tensor in whole.Model.Parameters) Assert.Equal(tensor.ToArray(), resumed.Model.Parameters[tensor.Name].ToArray());
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static Trainer<DroppedText, int, int> Trainer()
    {
        int[] text = [.. Enumerable.Range(0, 300).Select(i => i * i % 5)];
        var model = new DroppedText(1);
        return RnnGen.Trainer.Create(model, new Adam(model.Parameters, 0.01), new TokenStream(text, batchSize: 4, steps: 8), new TrainerOptions { DropoutSeed = 9 });
    }
}
