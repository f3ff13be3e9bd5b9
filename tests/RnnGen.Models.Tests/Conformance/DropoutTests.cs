namespace RnnGen.Models.Tests.Conformance;

[RnnModel, Input(200), Dropout(0.25f), Dense(1), MeanSquaredError]
public partial class DroppedInputs;

[RnnModel, Embedding(9, 6), Lstm(20, Layers = 2, Dropout = 0.4f), Dropout(0.1f), MeanOverTime, Dense(3), SoftmaxCrossEntropy]
public partial class Dropped;

[RnnModel, Embedding(9, 6), Lstm(20, Layers = 2), MeanOverTime, Dense(3), SoftmaxCrossEntropy]
public partial class NotDropped;

public class DropoutTests
{
    private const int Size = 4, Steps = 6;
    private static readonly int[] Tokens = [.. Enumerable.Range(0, Steps * Size).Select(i => i * 7 % 9)];
    private static readonly int[] Targets = [0, 2, 1, 1];
    private static readonly int[] Lengths = [6, 3, 1, 5];

    [Fact]
    public void Inference_drops_nothing()
    {
        var (model, plain) = (new Dropped(1), new NotDropped());
        foreach (var tensor in model.Parameters) plain.Parameters[tensor.Name].CopyFrom(tensor.ToArray());
        var (workspace, plainWorkspace) = (model.CreateWorkspace(Size, Steps), plain.CreateWorkspace(Size, Steps));
        model.Forward(new SequenceBatch<int>(Tokens, Steps, Size, Lengths), workspace);
        plain.Forward(new SequenceBatch<int>(Tokens, Steps, Size, Lengths), plainWorkspace);
        Assert.Equal(plainWorkspace.Output.ToArray(), workspace.Output.ToArray());
    }

    [Fact]
    public void What_is_dropped_follows_from_seed_and_pass()
    {
        var model = new Dropped(1);
        var first = Outputs(model, seed: 3, pass: 7);
        Assert.Equal(first, Outputs(model, seed: 3, pass: 7));
        Assert.NotEqual(first, Outputs(model, seed: 3, pass: 8));
        Assert.NotEqual(first, Outputs(model, seed: 4, pass: 7));

        // Passes count up by themselves.
        var workspace = model.CreateWorkspace(Size, Steps);
        workspace.Seed = 3;
        workspace.Pass = 7;
        var batch = new SequenceBatch<int>(Tokens, Steps, Size);
        model.Forward(batch, workspace, Mode.Training);
        model.Forward(batch, workspace);
        Assert.Equal(8, workspace.Pass);
    }

    [Fact]
    public void A_quarter_is_dropped_and_the_rest_grows()
    {
        var model = new DroppedInputs(1);
        var workspace = model.CreateWorkspace(10, 20);
        workspace.WithInputGradient = true;
        var batch = new SequenceBatch<float>(new float[200 * 200], 20, 10);
        model.Forward(batch, workspace, Mode.Training);
        workspace.OutputGradient.Fill(1f);
        model.Backward(batch, workspace, model.CreateGradients());
        var weights = model.Parameters["dense.weight"].ToArray();
        var gradient = workspace.InputGradient;
        int dropped = 0;
        for (int i = 0; i < gradient.Length; i++)
        {
            if (gradient[i] == 0f) dropped++;
            else Assert.Equal(weights[i % 200] / 0.75f, gradient[i], 1e-6f);
        }

        // 40,000 draws: the standard deviation of the fraction is 0.0022.
        Assert.InRange(dropped / 40000.0, 0.24, 0.26);
    }

    [Fact]
    public void Gradients_are_those_of_what_stays()
    {
        var model = new Dropped(2);
        var workspace = model.CreateWorkspace(Size, Steps);
        var gradients = model.CreateGradients();
        float Loss()
        {
            workspace.Seed = 11;
            workspace.Pass = 5;
            var batch = new SequenceBatch<int>(Tokens, Steps, Size, Lengths);
            model.Forward(batch, workspace, Mode.Training);
            return model.Loss(batch, Targets, workspace);
        }

        Loss();
        model.Backward(new SequenceBatch<int>(Tokens, Steps, Size, Lengths), workspace, gradients);
        foreach (var tensor in model.Parameters)
        {
            // The slope along the gradient itself, by central differences, is the square of its length.
            float[] at = tensor.ToArray(), along = gradients[tensor.Name].ToArray();
            double squared = along.Sum(g => (double)g * g);
            float step = (float)(0.02 / Math.Sqrt(squared));
            tensor.CopyFrom([.. at.Zip(along, (w, g) => w + step * g)]);
            double above = Loss();
            tensor.CopyFrom([.. at.Zip(along, (w, g) => w - step * g)]);
            double below = Loss();
            tensor.CopyFrom(at);
            Assert.InRange((above - below) / (2 * step) / squared, 0.995, 1.005);
        }
    }

    private static float[] Outputs(Dropped model, ulong seed, long pass)
    {
        var workspace = model.CreateWorkspace(Size, Steps);
        workspace.Seed = seed;
        workspace.Pass = pass;
        model.Forward(new SequenceBatch<int>(Tokens, Steps, Size, Lengths), workspace, Mode.Training);
        return workspace.Output.ToArray();
    }
}
