namespace RnnGen.Models.Tests.Conformance;

[RnnModel, Input(3), Lstm(5)]
public partial class ChainEncoder;

[RnnModel, Input(5), Gru(6), Dense(2), MeanSquaredError]
public partial class ChainDecoder;

[RnnModel, Input(3), Lstm(5), Gru(6), Dense(2), MeanSquaredError]
public partial class ChainWhole;

[RnnModel, OneHot(4), Lstm(20), Dense(4), SoftmaxCrossEntropy]
public partial class ChainText;

/// <summary>Models in a row: outputs of one are inputs of the next, or its last state is the first of the next, and gradients take the same way back.</summary>
public class ChainedModelsTests
{
    private const int Size = 3, Steps = 4;

    [Fact]
    public void Two_models_agree_with_one_that_has_the_stages_of_both()
    {
        var (encoder, decoder, whole) = (new ChainEncoder(1), new ChainDecoder(2), new ChainWhole());
        foreach (var tensor in encoder.Parameters.Concat(decoder.Parameters)) whole.Parameters[tensor.Name].CopyFrom(tensor.ToArray());
        var (inputs, targets) = (Draw(Steps * Size * 3), Draw(Steps * Size * 2));

        var wholeGradients = whole.CreateGradients();
        var wholeWorkspace = whole.CreateWorkspace(Size, Steps);
        wholeWorkspace.WithInputGradient = true;
        var wholeBatch = new SequenceBatch<float>(inputs, Steps, Size);
        whole.Forward(wholeBatch, wholeWorkspace, Mode.Training);
        float wholeLoss = whole.Loss(wholeBatch, targets, wholeWorkspace);
        whole.Backward(wholeBatch, wholeWorkspace, wholeGradients);

        var (first, second) = (encoder.CreateWorkspace(Size, Steps), decoder.CreateWorkspace(Size, Steps));
        var (firstGradients, secondGradients) = (encoder.CreateGradients(), decoder.CreateGradients());
        first.WithInputGradient = second.WithInputGradient = true;
        encoder.Forward(new SequenceBatch<float>(inputs, Steps, Size), first, Mode.Training);
        var between = new SequenceBatch<float>(first.Output, Steps, Size);
        decoder.Forward(between, second, Mode.Training);
        float loss = decoder.Loss(between, targets, second);
        decoder.Backward(between, second, secondGradients);
        second.InputGradient.CopyTo(first.OutputGradient);
        encoder.Backward(new SequenceBatch<float>(inputs, Steps, Size), first, firstGradients);

        Assert.Equal(wholeLoss, loss);
        foreach (var tensor in firstGradients.Concat(secondGradients)) Compare.Close(tensor.ToArray(), wholeGradients[tensor.Name].ToArray(), 1e-6, tensor.Name);
        Compare.Close(first.InputGradient, wholeWorkspace.InputGradient, 1e-6, "inputs");
    }

    [Fact]
    public void A_state_handed_over_carries_its_gradient_back()
    {
        // The whole: eight steps of which the last four have targets. In two: four steps without a loss of their own, and four that start where those ended.
        var model = new ChainText(3);
        var random = new Random(5);
        int[] tokens = [.. Enumerable.Range(0, 2 * Steps * Size).Select(_ => random.Next(4))];
        int[] targets = [.. tokens.Select((t, i) => i < Steps * Size ? -1 : t)];

        var expected = model.CreateGradients();
        var workspace = model.CreateWorkspace(Size, 2 * Steps);
        var batch = new SequenceBatch<int>(tokens, 2 * Steps, Size);
        model.Forward(batch, workspace, Mode.Training);
        float wholeLoss = model.Loss(batch, targets, workspace);
        model.Backward(batch, workspace, expected);

        var gradients = model.CreateGradients();
        var (reads, writes) = (model.CreateWorkspace(Size, Steps), model.CreateWorkspace(Size, Steps));
        var head = new SequenceBatch<int>(tokens.AsSpan(0, Steps * Size), Steps, Size);
        var tail = new SequenceBatch<int>(tokens.AsSpan(Steps * Size), Steps, Size);
        model.Forward(head, reads, Mode.Training);
        reads.FinalState.CopyTo(writes.InitialState);
        model.Forward(tail, writes, Mode.Training);
        float loss = model.Loss(tail, targets.AsSpan(Steps * Size), writes);
        model.Backward(tail, writes, gradients);
        writes.InitialStateGradient.CopyTo(reads.FinalStateGradient);
        model.Backward(head, reads, gradients);

        Assert.Equal(wholeLoss, loss, 1e-6);
        foreach (var tensor in gradients) Compare.Close(tensor.ToArray(), expected[tensor.Name].ToArray(), 2e-6, tensor.Name);
    }

    private static float[] Draw(int length)
    {
        var random = new Random(length);
        return [.. Enumerable.Range(0, length).Select(_ => 2 * random.NextSingle() - 1)];
    }
}
