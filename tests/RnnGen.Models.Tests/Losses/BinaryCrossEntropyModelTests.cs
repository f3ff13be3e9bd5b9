namespace RnnGen.Models.Tests.Losses;

/// <summary>A model whose outputs decide independently of each other.</summary>
public class BinaryCrossEntropyModelTests
{
    private const int Steps = 6, Size = 3;

    [Fact]
    public void Gradients_are_the_slopes_of_the_loss()
    {
        var model = new Music(4);
        var (inputs, targets) = Data();
        int[] lengths = [6, 2, 4];
        var workspace = model.CreateWorkspace(Size, Steps);
        var gradients = model.CreateGradients();
        model.Forward(new SequenceBatch<float>(inputs, Steps, Size, lengths), workspace, Mode.Training);
        model.Loss(new SequenceBatch<float>(inputs, Steps, Size, lengths), targets, workspace);
        model.Backward(new SequenceBatch<float>(inputs, Steps, Size, lengths), workspace, gradients);

        for (int i = 0; i < model.Parameters.Count; i++)
        {
            var parameter = model.Parameters[i];
            float[] values = new float[parameter.Length], slopes = new float[parameter.Length];
            parameter.CopyTo(values);
            gradients[i].CopyTo(slopes);
            for (int k = 0; k < values.Length; k += 3)
            {
                const float Step = 1f / 64;
                Assert.Equal((Moved(k, Step) - Moved(k, -Step)) / (2 * Step), slopes[k], 3e-3f);
            }

            float Moved(int k, float by)
            {
                float value = values[k];
                values[k] = value + by;
                parameter.CopyFrom(values);
                values[k] = value;
                model.Forward(new SequenceBatch<float>(inputs, Steps, Size, lengths), workspace);
                float loss = model.Loss(new SequenceBatch<float>(inputs, Steps, Size, lengths), targets, workspace);
                parameter.CopyFrom(values);
                return loss;
            }
        }
    }

    [Fact]
    public void It_learns_and_its_probabilities_are_the_logistic_function_of_its_outputs()
    {
        var model = new Music(4);
        var (inputs, targets) = Data();
        var workspace = model.CreateWorkspace(Size, Steps);
        var gradients = model.CreateGradients();
        var optimizer = new Adam(model.Parameters, 0.02f);
        float first = 0, last = 0;
        for (int i = 0; i < 200; i++)
        {
            var batch = new SequenceBatch<float>(inputs, Steps, Size);
            gradients.Clear();
            model.Forward(batch, workspace, Mode.Training);
            last = model.Loss(batch, targets, workspace);
            if (i == 0) first = last;
            model.Backward(batch, workspace, gradients);
            optimizer.Step(gradients);
        }

        // Eleven notes, decided by chance at first: 11 log 2.
        Assert.Equal(11 * Math.Log(2), first, 1.5);
        Assert.InRange(last, 0f, first / 2);
        var probabilities = new float[workspace.Output.Length];
        Music.Probabilities(workspace.Output, probabilities);
        for (int i = 0; i < probabilities.Length; i++) Assert.Equal(1 / (1 + Math.Exp(-workspace.Output[i])), probabilities[i], 1e-6);
    }

    private static (float[] Inputs, float[] Targets) Data()
    {
        var random = new Random(9);
        return ([.. Enumerable.Range(0, Steps * Size * 6).Select(_ => 2 * random.NextSingle() - 1)], [.. Enumerable.Range(0, Steps * Size * 11).Select(_ => (float)random.Next(2))]);
    }
}
