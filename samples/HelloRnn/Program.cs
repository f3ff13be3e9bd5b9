using System.Globalization;
using HelloRnn;
using RnnGen;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

// The worked example of the textbooks: a network of three units, its weights given, reads "hell".
char[] letters = ['h', 'e', 'l', 'o'];
var model = new HelloModel();
var weights = model.Parameters;
weights["rnn.weight_ih_l0"].CopyFrom([0.287027f, 0.84606f, 0.572392f, 0.486813f, 0.902874f, 0.871522f, 0.691079f, 0.18998f, 0.537524f, 0.09224f, 0.558159f, 0.491528f]);
weights["rnn.weight_hh_l0"].CopyFrom([0.427043f, 0, 0, 0, 0.427043f, 0, 0, 0, 0.427043f]);
weights["rnn.bias_ih_l0"].CopyFrom([0.567f, 0.567f, 0.567f]);
weights["rnn.bias_hh_l0"].CopyFrom([0, 0, 0]);
weights["dense.weight"].CopyFrom([0.37168f, 0.974829459f, 0.830034886f, 0.39141f, 0.282585823f, 0.659835709f, 0.64985f, 0.09821557f, 0.334287084f, 0.91266f, 0.32581642f, 0.144630018f]);
weights["dense.bias"].CopyFrom([0, 0, 0, 0]);

Console.WriteLine("Given weights, letter by letter:");
Read("hell");

// The same network learns that "hell" is followed by "ello".
int[] inputs = [0, 1, 2, 2], targets = [1, 2, 2, 3];
var batch = new SequenceBatch<int>(inputs, steps: 4, size: 1);
var workspace = model.CreateWorkspace(maxBatch: 1, maxSteps: 4);
var gradients = model.CreateGradients();
var optimizer = new Adam(weights, learningRate: 0.05f);

Console.WriteLine();
Console.WriteLine("Training on hell → ello:");
for (int step = 1; ; step++)
{
    model.Forward(batch, workspace, Mode.Training);
    float loss = model.Loss(batch, targets, workspace);
    if (step == 1 || step % 25 == 0) Console.WriteLine($"  step {step,3}   loss {loss:F4} nats");
    if (loss < 0.05f || step == 500) break;
    gradients.Clear();
    model.Backward(batch, workspace, gradients);
    optimizer.Step(gradients);
}

Console.WriteLine();
Console.WriteLine("Trained, letter by letter:");
string answer = Read("hell");
Console.WriteLine($"  hell → {answer}");
return answer == "ello" ? 0 : 1;

// Streams a word through the network; prints states and probabilities; returns the likeliest next letters.
string Read(string word)
{
    var state = new HelloModel.State();
    Span<float> output = stackalloc float[HelloModel.OutputSize];
    string likeliest = "";
    foreach (char letter in word)
    {
        model.Step(Array.IndexOf(letters, letter), ref state, output);
        HelloModel.Probabilities(output, output);
        Span<float> h = state;
        Console.WriteLine($"  {letter}   state {h[0]:F6} {h[1]:F6} {h[2]:F6}   next h {output[0]:F5}  e {output[1]:F5}  l {output[2]:F5}  o {output[3]:F5}");
        likeliest += letters[output.IndexOf(Max(output))];
    }

    return likeliest;
}

static float Max(ReadOnlySpan<float> values)
{
    float largest = values[0];
    foreach (float value in values) largest = Math.Max(largest, value);
    return largest;
}
