using System.Globalization;
using NextWord;
using RnnGen;
using RnnGen.Terminal;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (Guides.Read(args) is not { } lines) return 1;

// The last tenth of the lines is for the test, the one before it for validation. What is there once in the rest, or not at all, is unknown; a line's
// end is a word too.
var split = DataSplit.ByTime(lines.Length, validation: 0.1, test: 0.1);
var choice = new VocabularyOptions
{
    Unit = TextUnit.Word, SeparatePunctuation = true, LowerCase = true, MinimumCount = 2, Capacity = WordModel.InputSize, Unknown = true, End = true,
};
var vocabulary = Vocabulary.FromTexts(split.Training.Select(i => lines[i]), choice);
int[] training = Tokens(split.Training), validation = Tokens(split.Validation), test = Tokens(split.Test);
Console.WriteLine($"{training.Length} words of {vocabulary.Count} kinds to train on, {validation.Length} for validation, {test.Length} for the test.");

// Lanes of the text run side by side; each window goes on with the state at the end of the one before it.
var model = new WordModel(seed: 1);
var (learned, watched) = (new TokenStream(training, batchSize: 16, steps: 32), new TokenStream(validation, batchSize: 8, steps: 64));
var options = new TrainerOptions { ClipNorm = 1, Workers = 2, ReportEvery = Every.Epoch, ValidateEvery = Every.Epoch, EarlyStopping = new EarlyStopping(Patience: 2) };
var trainer = Trainer.Create(model, new Adam(model.Parameters, learningRate: 0.003), learned, options, watched);
TrainingBar.Show(12L * learned.BatchesPerEpoch, progress => trainer.RunEpochs(12, progress));

// The baseline knows how frequent each word is, each counted once more than it was there.
var counts = training.CountBy(t => t).ToDictionary();
double unigram = Math.Exp(test.Skip(1).Average(t => Math.Log((training.Length + vocabulary.Count) / (counts.GetValueOrDefault(t) + 1.0))));
double perplexity = model.Evaluate(new TokenStream(test, batchSize: 1, steps: 64), new Perplexity())["perplexity"];
Console.WriteLine($"Test, after {trainer.Epoch} epochs: perplexity {perplexity:F1}; by the frequencies of words alone {unigram:F1}.");

// The file says which words the model reads.
string path = Path.Combine(Directory.CreateDirectory("artifacts").FullName, "next-word.safetensors");
model.Parameters.Metadata.Declare("vocabulary", vocabulary.ToText());
model.Parameters.Save(path);
var loaded = WordModel.Load(path, new LoadOptions { Preprocessing = ["vocabulary"] }, out _);
var words = Vocabulary.Parse(loaded.Parameters.Metadata.Preprocessing["vocabulary"]);
string start = words.Decode(test.AsSpan(0, 3));
string line = TokenGenerator.Create(loaded, new Sampler(temperature: 0.8, topK: 40, seed: 1)).GenerateText(words, start, length: 40);
Console.WriteLine($"Loaded again, it goes on with a line, up to its end (\uFFFD is an unknown word): {start} ... {line}");
return 0;

int[] Tokens(int[] part) => [.. part.SelectMany(i => vocabulary.Encode(lines[i], begin: false, end: true))];
