using System.Globalization;
using NameLanguage;
using RnnGen;
using RnnGen.Samples;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
Console.OutputEncoding = System.Text.Encoding.UTF8;
if (!Names.TryRead(args, out var names, out string problem))
{
    Console.Error.WriteLine(problem);
    return 1;
}

// Each language has its share in each part. Letters that no name of the training has are unknown.
var split = DataSplit.Stratified([.. names.Items.Select(item => item.Language)], validation: 0.1, test: 0.1, seed: 1);
var vocabulary = Vocabulary.FromTexts(split.Training.Select(i => names.Items[i].Text), new VocabularyOptions { Capacity = NameModel.InputSize, Unknown = true });
(int[] Letters, int Language)[] items = [.. names.Items.Select(item => (vocabulary.Encode(item.Text), item.Language))];
var data = new SequenceDataset<int, int>(batchSize: 32, targetPerStep: false, seed: 1, bucketByLength: true);
foreach (var (letters, language) in items) data.Add(letters, [language]);
var (training, validation, test) = (data.Subset(split.Training, shuffle: true), data.Subset(split.Validation, shuffle: false), data.Subset(split.Test, shuffle: false));

// Training ends where the macro F1 of the validation no longer becomes better, with the weights of its best.
var model = new NameModel(seed: 1);
var options = new TrainerOptions
{
    ClipNorm = 1, ReportEvery = Every.Epoch, ValidateEvery = Every.Epoch, EarlyStopping = new EarlyStopping(Patience: 6, Metric: "macro F1"),
};
var trainer = Trainer.Create(model, new Adam(model.Parameters, learningRate: 0.002), training, options, validation, [new ConfusionMatrix(names.Languages)]);
trainer.RunEpochs(30);
Console.WriteLine($"{training.Count} surnames of {names.Languages.Length} languages to train on, {validation.Count} for validation, {test.Count} for the test; {trainer.Epoch} epochs.");

var table = new ConfusionMatrix(names.Languages);
model.Evaluate(test, table);
Console.WriteLine(table);
Console.WriteLine($"Test: accuracy {table.Accuracy:P1}, macro F1 {table.MacroF1:F3}; in the validation, by which was chosen, macro F1 {model.Evaluate(validation, new ConfusionMatrix(names.Languages))["macro F1"]:F3}.");

// Two baselines: how frequent letters are in each language, and the most frequent language whatever the name.
var bayes = new ConfusionMatrix(names.Languages);
new NaiveBayes([.. split.Training.Select(i => items[i])], vocabulary.Count, names.Languages.Length).Measure([.. split.Test.Select(i => items[i])], bayes);
double majority = split.Test.CountBy(i => items[i].Language).Max(language => language.Value) / (double)test.Count;
Console.WriteLine($"By the frequencies of letters alone: accuracy {bayes.Accuracy:P1}, macro F1 {bayes.MacroF1:F3}.");
Console.WriteLine($"The most frequent language always: accuracy {majority:P1}, macro F1 {2 * majority / (1 + majority) / names.Languages.Length:F3}.");

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
