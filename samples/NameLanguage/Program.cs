using System.Globalization;
using NameLanguage;
using RnnGen;
using RnnGen.Terminal;
using RnnGen.Samples;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (Names.Read(args) is not { } names) return 1;

// Each language has its share in each part. Letters that no name of the training has are unknown.
var split = DataSplit.Stratified([.. names.Items.Select(item => item.Language)], validation: 0.1, test: 0.1, seed: 1);
var vocabulary = Vocabulary.FromTexts(
    split.Training.Select(i => names.Items[i].Text), new VocabularyOptions { Capacity = NameModel.InputSize, Unknown = true });
(int[] Letters, int Language)[] items = [.. names.Items.Select(item => (vocabulary.Encode(item.Text), item.Language))];
var data = new SequenceDataset<int, int>(batchSize: 32, targetPerStep: false, seed: 1, bucketByLength: true);
foreach (var (letters, language) in items) data.Add(letters, [language]);
var training = data.Subset(split.Training, shuffle: true);
var (validation, test) = (data.Subset(split.Validation, shuffle: false), data.Subset(split.Test, shuffle: false));

// Training ends where the macro F1 of the validation no longer becomes better, with the weights of its best.
var model = new NameModel(seed: 1);
var options = new TrainerOptions { ClipNorm = 1, ReportEvery = Every.Epoch, ValidateEvery = Every.Epoch, EarlyStopping = new EarlyStopping(Patience: 6, Metric: "macro F1") };
var table = new ConfusionMatrix(names.Languages);
var trainer = Trainer.Create(model, new Adam(model.Parameters, learningRate: 0.002), training, options, validation, [table]);
TrainingBar.Show(30L * training.BatchesPerEpoch, progress => trainer.RunEpochs(30, progress));
Console.WriteLine($"{training.Count} surnames to train on, {validation.Count} for validation, {test.Count} for the test; {trainer.Epoch} epochs.");

// Two baselines: how frequent letters are in each language, and the most frequent language whatever the name.
model.Evaluate(test, table);
var bayes = NaiveBayes.Measure(items, split, vocabulary.Count, table.Classes);
var prior = NaiveBayes.Measure([.. items.Select(item => (Array.Empty<int>(), item.Language))], split, vocabulary.Count, table.Classes);
Console.WriteLine($"{table}\nTest: accuracy {table.Accuracy:P1}, macro F1 {table.MacroF1:F3}.");
Console.WriteLine($"By letters alone {bayes.Accuracy:P1} and {bayes.MacroF1:F3}; always the same {prior.Accuracy:P1} and {prior.MacroF1:F3}.");

// The file says which letters the model reads and what its outputs are called.
string path = Path.Combine(Directory.CreateDirectory("artifacts").FullName, "name-language.safetensors");
model.Parameters.Metadata.Declare("vocabulary", vocabulary.ToText());
model.Parameters.Metadata.SetList("languages", names.Languages);
model.Parameters.Save(path);
var loaded = NameModel.Load(path, new LoadOptions { Preprocessing = ["vocabulary"] }, out _);
var (name, truth) = names.Items[split.Test[0]];
int said = loaded.PredictClasses(Vocabulary.Parse(loaded.Parameters.Metadata.Preprocessing["vocabulary"]).Encode(name))[0];
Console.WriteLine($"Loaded again: {name} is {loaded.Parameters.Metadata.GetList("languages")[said]}; in truth it is {names.Languages[truth]}.");
return 0;
