namespace RnnGen.Models.Tests.Conformance;

[RnnModel, Input(5), Lstm(20, Layers = 2, Dropout = 0.3f), Dropout(0.4f), Gru(20, From = "lstm"), Add("dropout", "lstm"), LayerNorm(Epsilon = 0.1f), Dropout(0.2f, Name = "again"), Concatenate("again", "input")]
[Dense(3), LastStep, Dense(3), MeanSquaredError]
public partial class DroppedEdges;

/// <summary>A value that dropout and others read: its gradient is the sum of theirs, whichever can add to what is there and whichever cannot.</summary>
public class DropoutOfEdgesTests
{
    private const int Size = 4, Steps = 6;
    private static readonly int[] Lengths = [6, 3, 1, 5];

    [Fact]
    public void Gradients_are_those_of_what_stays()
    {
        var model = new DroppedEdges(2);
        var workspace = model.CreateWorkspace(Size, Steps);
        workspace.WithInputGradient = true;
        var gradients = model.CreateGradients();
        var random = new Random(3);
        float[] inputs = [.. Enumerable.Range(0, Steps * Size * 5).Select(_ => 2 * random.NextSingle() - 1)], targets = [.. Enumerable.Range(0, Size * 3).Select(_ => random.NextSingle())];
        float Loss()
        {
            workspace.Seed = 11;
            workspace.Pass = 5;
            var batch = new SequenceBatch<float>(inputs, Steps, Size, Lengths);
            model.Forward(batch, workspace, Mode.Training);
            return model.Loss(batch, targets, workspace);
        }

        Loss();
        model.Backward(new SequenceBatch<float>(inputs, Steps, Size, Lengths), workspace, gradients);
        float[] inputGradient = workspace.InputGradient.ToArray();
        foreach (var tensor in model.Parameters)
        {
            float[] at = tensor.ToArray(), along = gradients[tensor.Name].ToArray();
            AssertSlope(at, along, values => tensor.CopyFrom(values));
        }

        float[] start = [.. inputs];
        AssertSlope(start, inputGradient, values => values.CopyTo(inputs, 0));

        // The slope along the gradient itself, by central differences, is the square of its length.
        void AssertSlope(float[] at, float[] along, Action<float[]> move)
        {
            double squared = along.Sum(g => (double)g * g);
            Assert.True(squared > 0);
            float step = (float)(0.02 / Math.Sqrt(squared));
            move([.. at.Zip(along, (w, g) => w + step * g)]);
            double above = Loss();
            move([.. at.Zip(along, (w, g) => w - step * g)]);
            double below = Loss();
            move(at);
            Assert.InRange((above - below) / (2 * step) / squared, 0.99, 1.01);
        }
    }
}
