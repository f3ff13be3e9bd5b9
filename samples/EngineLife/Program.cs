using EngineLife;
using RnnGen;
using RnnGen.Terminal;

if (EngineData.Read(args) is not { } data) return 1;

// An item is an engine: of none is a part for training and another for validation. The scaling knows those trained on alone.
const int Width = EngineModel.InputSize;
var split = DataSplit.Random(data.Failed.Length, validation: 0.2, seed: 1);
var scaling = ColumnScaling.FitStandard(split.Training.Select(engine => data.Failed[engine].Rows), Width);
foreach (var engine in data.Failed.Concat(data.Stopped)) scaling.Apply(engine.Rows);
var failed = new SequenceDataset<float, float>(batchSize: 8, Width, seed: 1);
foreach (var engine in data.Failed) failed.Add(engine.Rows, engine.Targets(capped: true));
var (training, validation) = (failed.Subset(split.Training, shuffle: true), failed.Subset(split.Validation, shuffle: false));

var model = new EngineModel(seed: 1);
var options = new TrainerOptions { ClipNorm = 1, ReportEvery = Every.Epoch, ValidateEvery = Every.Epoch, EarlyStopping = new EarlyStopping(Patience: 20) };
var trainer = Trainer.Create(model, new Adam(model.Parameters, learningRate: 0.003), training, options, validation);
TrainingBar.Show(150L * training.BatchesPerEpoch, progress => trainer.RunEpochs(150, progress));
Console.WriteLine($"Trained on {training.Count} engines that failed, for {trainer.Epoch} epochs.");
Console.WriteLine($"Validation, {validation.Count} engines, after every flight, capped: mean absolute error {Error(validation):F1} flights.");

// In the test all that counts is what is said after the last flight, and the truth is not capped.
var test = new SequenceDataset<float, float>(batchSize: 8, Width, shuffle: false);
foreach (var engine in data.Stopped) test.Add(engine.Rows, engine.Targets(capped: false), engine.LastOnly());
double age = data.Stopped.Average(engine => Math.Abs(engine.Remaining - Math.Max(data.MeanLife(split.Training) - engine.Flights, 0)));
Console.WriteLine($"Test, {test.Count} engines: mean absolute error {Error(test):F1} flights, R² {model.Evaluate(test, new RSquared())["R²"]:F2}.");
Console.WriteLine($"If all lived as long as the mean of those trained on: {age:F1} flights.");

// What is saved knows its scaling, and is loaded only by who says that he applies it; it is used flight by flight.
string path = Path.Combine(Directory.CreateDirectory("artifacts").FullName, "engine-life.safetensors");
model.Parameters.Metadata.Declare("scaling", scaling.ToText());
model.Parameters.Save(path);
var loaded = EngineModel.Load(path, new LoadOptions { Preprocessing = ["scaling"] }, out _);
var (state, left) = (new EngineModel.State(), new float[1]);
foreach (float[] flight in data.Stopped[0].Rows.Chunk(Width)) loaded.Step(flight, ref state, left);
Console.WriteLine($"Loaded again: the first engine has {left[0] * EngineModel.MostRemaining:F0} flights left, in truth {data.Stopped[0].Remaining}.");
return 0;

double Error(SequenceDataset<float, float> engines) => model.Evaluate(engines).Loss * EngineModel.MostRemaining;
