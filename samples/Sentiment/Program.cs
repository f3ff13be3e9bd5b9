using System.Globalization;
using RnnGen;
using RnnGen.Terminal;
using RnnGen.Samples;
using Sentiment;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (Sentences.Read(args) is not { } sentences) return 1;

// Either class has its share in each part. Words that are there once in the training, or not at all, are unknown.
var split = DataSplit.Stratified([.. sentences.Select(sentence => sentence.Class)], validation: 0.1, test: 0.1, seed: 1);
var choice = new VocabularyOptions { Unit = TextUnit.Word, LowerCase = true, MinimumCount = 2, Capacity = SentimentModel.InputSize, Unknown = true };
var vocabulary = Vocabulary.FromTexts(split.Training.Select(i => sentences[i].Text), choice);
(int[] Words, int Class)[] items = [.. sentences.Select(sentence => (vocabulary.Encode(sentence.Text), sentence.Class))];
var data = new SequenceDataset<int, int>(batchSize: 32, targetPerStep: false, seed: 1, bucketByLength: true);
foreach (var (encoded, sentiment) in items) data.Add(encoded, [sentiment]);
var training = data.Subset(split.Training, shuffle: true);
var (validation, test) = (data.Subset(split.Validation, shuffle: false), data.Subset(split.Test, shuffle: false));

// Training ends where the loss of the validation no longer becomes better, with the weights of its best, which are averages over the last few hundred steps.
var model = new SentimentModel(seed: 1);
var options = new TrainerOptions { ClipNorm = 1, ReportEvery = Every.Epoch, ValidateEvery = Every.Epoch, EarlyStopping = new(Patience: 8), Average = new(Decay: 0.995) };
var trainer = Trainer.Create(model, new Adam(model.Parameters, learningRate: 0.001), training, options, validation);
TrainingBar.Show(20L * training.BatchesPerEpoch, progress => trainer.RunEpochs(20, progress));
Console.WriteLine($"{training.Count} sentences to train on, {validation.Count} for validation, {test.Count} for the test; {trainer.Epoch} epochs.");

// The baseline counts words.
double accuracy = model.Evaluate(test, new ClassAccuracy())["accuracy"];
double counting = NaiveBayes.Measure(items, split, vocabulary.Count, classes: 2).Accuracy;
Console.WriteLine($"Test: accuracy {accuracy:P1}; by counting words {counting:P1}.");

// The file says which words the model reads.
string path = Path.Combine(Directory.CreateDirectory("artifacts").FullName, "sentiment.safetensors");
model.Parameters.Metadata.Declare("vocabulary", vocabulary.ToText());
model.Parameters.Save(path);
var loaded = SentimentModel.Load(path, new LoadOptions { Preprocessing = ["vocabulary"] }, out _);
var words = Vocabulary.Parse(loaded.Parameters.Metadata.Preprocessing["vocabulary"]);
foreach (string sentence in new[] { "the film is not boring", "the film is not funny" })
{
    float[] probabilities = loaded.Predict(words.Encode(sentence));
    SentimentModel.Probabilities(probabilities, probabilities);
    Console.WriteLine($"Loaded again: '{sentence}' is positive with probability {probabilities[1]:P0}.");
}

return 0;
