using System.Globalization;
using NextWord;
using RnnGen;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
Console.OutputEncoding = System.Text.Encoding.UTF8;
if (args is not ([] or ["--data", _]) || (args is [_, var file] && !File.Exists(file)))
{
    Console.Error.WriteLine(args is ["--data", var missing] ? $"There is no file {missing}." : "Either no arguments were expected, or --data FILE, a text.");
    return 1;
}

// The last tenth of the text is for the test, the one before it for validation; words of which the rest has few are unknown.
string text = args is [_, var given] ? File.ReadAllText(given) : Guides.Read();
string[] parts = [text[..(text.Length / 10 * 8)], text[(text.Length / 10 * 8)..(text.Length / 10 * 9)], text[(text.Length / 10 * 9)..]];
var vocabulary = Vocabulary.FromText(
    parts[0], new VocabularyOptions { Unit = TextUnit.Word, SeparatePunctuation = true, LowerCase = true, MinimumCount = 2, Capacity = WordModel.InputSize, Unknown = true });
int[][] tokens = [.. parts.Select(part => vocabulary.Encode(part))];
Console.WriteLine($"{tokens[0].Length:N0} words to train on, of {vocabulary.Count:N0} kinds; {tokens[2].Count(t => t == vocabulary.UnknownToken) / (double)tokens[2].Length:P1} of the test are unknown.");

// Lanes of the text run side by side; each window goes on with the state at the end of the one before it.
var model = new WordModel(seed: 1);
var options = new TrainerOptions
{
    ClipNorm = 1, Workers = 2, ReportEvery = Every.Epoch, ValidateEvery = Every.Epoch, EarlyStopping = new EarlyStopping(Patience: 2),
};
var trainer = Trainer.Create(
    model, new Adam(model.Parameters, learningRate: 0.003), new TokenStream(tokens[0], batchSize: 16, steps: 32), options, new TokenStream(tokens[1], batchSize: 8, steps: 64));
trainer.RunEpochs(12);

// The baseline knows how frequent each word is, each counted once more than it was there.
var counts = tokens[0].CountBy(t => t).ToDictionary();
double unigram = Math.Exp(tokens[2].Skip(1).Average(t => Math.Log((tokens[0].Length + vocabulary.Count) / (counts.GetValueOrDefault(t) + 1.0))));
var result = model.Evaluate(new TokenStream(tokens[2], batchSize: 1, steps: 64), new Perplexity(), new ClassAccuracy(), new TopKAccuracy(5));
Console.WriteLine($"After {trainer.Epoch} epochs, test: perplexity {result["perplexity"]:F1}, that of the frequencies of words alone {unigram:F1}.");
Console.WriteLine($"{result["accuracy"]:P1} of the words were the likeliest, {result["top-5 accuracy"]:P1} one of the five likeliest.");

// The file says which words the model reads.
string path = Path.Combine(Directory.CreateDirectory("artifacts").FullName, "next-word.safetensors");
model.Parameters.Metadata.Declare("vocabulary", vocabulary.ToText());
model.Parameters.Save(path);
var loaded = WordModel.Load(path, new LoadOptions { Preprocessing = ["vocabulary"] }, out _);
var words = Vocabulary.Parse(loaded.Parameters.Metadata.Preprocessing["vocabulary"]);
string start = words.Decode(tokens[2].AsSpan(0, 10));
string line = TokenGenerator.Create(loaded, new Sampler(temperature: 0.8, topK: 40, seed: 1)).GenerateText(words, start, length: 30);
Console.WriteLine($"Loaded again, after '{start}' it says: {line}");
return 0;
