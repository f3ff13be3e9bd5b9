using RnnGen;

/// <summary>Trains, streams, saves and loads a network that learns to spell.</summary>
internal static class HelloChecks
{
    private const string Word = "hello";
    private const string Letters = "helo";
    private const int Batch = 5, Steps = 20, Updates = 300;

    public static void Run(Action<bool, string> check)
    {
        // Sequence b begins at letter b, so that every letter starts one.
        var inputs = new int[Steps * Batch];
        var targets = new int[Steps * Batch];
        for (int t = 0; t < Steps; t++)
        {
            for (int b = 0; b < Batch; b++)
            {
                inputs[t * Batch + b] = Token(b + t);
                targets[t * Batch + b] = Token(b + t + 1);
            }
        }

        var model = new HelloModel(seed: 1);
        var workspace = model.CreateWorkspace(Batch, Steps);
        var gradients = model.CreateGradients();
        var optimizer = new Adam(model.Parameters, learningRate: 0.02);
        float first = 0, last = 0;
        for (int update = 0; update < Updates; update++)
        {
            var batch = new SequenceBatch<int>(inputs, Steps, Batch);
            gradients.Clear();
            model.Forward(batch, workspace, Mode.Training);
            last = model.Loss(batch, targets, workspace);
            if (update == 0) first = last;
            model.Backward(batch, workspace, gradients);
            optimizer.Step(gradients);
        }

        // Before training the four letters are about equally likely: ln 4 = 1.386. Afterwards only the first l of a sequence may be in doubt.
        check(first is > 1.2f and < 1.7f, $"the first loss, {first:f4}, is about ln 4");
        check(last < 0.1f, $"after {Updates} updates the loss is {last:f4}");

        model.Forward(new SequenceBatch<int>(inputs, Steps, Batch), workspace);
        float difference = 0;
        var output = new float[HelloModel.OutputSize];
        for (int b = 0; b < Batch; b++)
        {
            HelloModel.State state = default;
            for (int t = 0; t < Steps; t++)
            {
                model.Step(inputs[t * Batch + b], ref state, output);
                for (int i = 0; i < output.Length; i++)
                    difference = Math.Max(difference, Math.Abs(output[i] - workspace.Output[(t * Batch + b) * output.Length + i]));
            }
        }

        var (states, outputs) = (new float[Batch * HelloModel.StateLength], new float[Batch * HelloModel.OutputSize]);
        for (int t = 0; t < Steps; t++)
        {
            model.StepMany(inputs.AsSpan(t * Batch, Batch), states, outputs);
            for (int i = 0; i < outputs.Length; i++) difference = Math.Max(difference, Math.Abs(outputs[i] - workspace.Output[t * outputs.Length + i]));
        }

        check(difference < 1e-4f, $"streaming and the whole sequence differ by {difference:e1} at most");
        CheckFile(model, check);
    }

    private static void CheckFile(HelloModel model, Action<bool, string> check)
    {
        string path = Path.Combine(Path.GetTempPath(), $"rnngen-smoke-{Environment.ProcessId}.safetensors");
        try
        {
            model.Parameters.Save(path);
            string said = Say(model), saidByCopy = Say(HelloModel.Load(path));
            check(said == "ellohellohello", $"after h it says {said}");
            check(saidByCopy == said, $"loaded from a file it says {saidByCopy}");
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static string Say(HelloModel model)
    {
        HelloModel.State state = default;
        var output = new float[HelloModel.OutputSize];
        string text = "";
        for (int token = 0; text.Length < 14; text += Letters[token])
        {
            model.Step(token, ref state, output);
            token = output.AsSpan().IndexOf(output.Max());
        }

        return text;
    }

    private static int Token(int position) => Letters.IndexOf(Word[position % Word.Length]);
}
