using System.Diagnostics;
using System.Globalization;
using System.Runtime.Intrinsics;
using CharRnn;
using RnnGen;
using RnnGen.Terminal;
using RnnGen.Samples;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
Console.OutputEncoding = System.Text.Encoding.UTF8;
if (args is ["--help"] or ["-h"])
{
    Console.WriteLine(Options.Usage);
    return 0;
}

try
{
    return Run(Options.Parse(args));
}
catch (Exception e) when (e is ArgumentException or IOException or UnauthorizedAccessException)
{
    Console.Error.WriteLine(e.Message);
    Console.Error.WriteLine("--help lists the options.");
    return 2;
}

static int Run(Options options)
{
    const int Batch = 50, Window = 50, SampleLength = 400;

    options.PrepareOut();

    // The last 5 % of the text are for validation only.
    string text = options.Data is null ? RepositoryText.Read(".cs", ".md") : File.ReadAllText(options.Data);
    if (text.Length == 0) throw new ArgumentException($"{options.Data} is empty.");

    // Of more characters than the model reads, the rarest share one token; of fewer, some of its tokens stay unused.
    var vocabulary = Vocabulary.FromText(text, new VocabularyOptions { Capacity = CharModel.InputSize, Unknown = true });
    int[] tokens = vocabulary.Encode(text);
    int held = tokens.Length / 20;
    var training = new TokenStream(tokens.AsSpan(..^held), Batch, Window);
    var validation = new TokenStream(tokens.AsSpan(^held..), Math.Clamp(held / 256, 1, Batch), Math.Clamp(held - 1, 1, Window));

    var model = new CharModel(options.Seed);
    int lanes = Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : 128;
    Console.WriteLine($"{text.Length:N0} characters of {text.Distinct().Count()} kinds; {CharModel.ParameterCount:N0} parameters; {lanes}-bit vectors; one thread");

    var watch = Stopwatch.StartNew();
    var trainer = new Trainer<CharModel, int, int>(
        model, new Adam(model.Parameters, learningRate: 0.002), training,
        new TrainerOptions { ClipNorm = 5, ReportEvery = Math.Max(1, options.Steps / 20), ValidateEvery = Math.Max(1, options.Steps / 4) })
    {
        ValidationData = validation,
    };
    TrainingBar.Show(options.Steps, progress => trainer.Run(options.Steps, progress));
    Console.WriteLine($"validation loss {trainer.Validate(validation):F4} nats a character after {options.Steps} steps in {watch.Elapsed.TotalSeconds:F1} s");

    Console.WriteLine();
    string prompt = vocabulary.Decode(tokens.AsSpan(^held..)[..Math.Min(held, 40)]);
    string sample = Continue(model);
    Console.WriteLine(prompt + sample);
    Console.WriteLine();

    // What was trained goes to a file, and a fresh instance that reads it says the same.
    model.Parameters.Save(options.Out);
    var loaded = CharModel.Load(options.Out);
    bool same = Continue(loaded) == sample;
    Console.WriteLine($"saved to {options.Out} ({new FileInfo(options.Out).Length:N0} bytes), loaded into a fresh model: {(same ? "the same text for the same seed" : "ANOTHER TEXT")}");

    watch.Restart();
    var state = new CharModel.State();
    var logits = new float[CharModel.OutputSize];
    const int Steps = 20_000;
    for (int i = 0; i < Steps; i++) loaded.Step(tokens[i % tokens.Length], ref state, logits);
    Console.WriteLine($"streaming: {watch.Elapsed.TotalMicroseconds / Steps:F2} µs a character");
    return same ? 0 : 1;

    string Continue(CharModel source) =>
        TokenGenerator.Create(source, new Sampler(options.Temperature, topK: 40, seed: options.Seed)).GenerateText(vocabulary, prompt, SampleLength);
}
