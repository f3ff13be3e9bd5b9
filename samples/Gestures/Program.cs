using Gestures;
using RnnGen;
using RnnGen.Terminal;

if (Recording.From(args) is not { } made) return 1;

// Each recording also comes without its end, cut at three places, as rest: so the model learns to wait until a gesture is complete.
double[] shares = [0.414, 0.618, 0.732];
Recording[] recordings = [.. made.SelectMany((r, i) => shares.Select(share => r.Cut(i * share % 1.0)).Prepend(r))];

// Each user is in one part only: those of the test are strangers to the model, and to the scaling.
var split = DataSplit.ByGroup([.. recordings.Select(r => r.User)], validation: 0.2, test: 0.25, seed: 1);
var scaling = ColumnScaling.FitStandard(split.Training.Select(i => recordings[i].Samples), columns: 3);
var data = new SequenceDataset<float, int>(batchSize: 32, inputSize: 3, targetPerStep: false);
foreach (var recording in recordings) data.Add(recording.Scaled(scaling), [recording.Gesture]);

var model = new GestureModel(seed: 1);
Console.WriteLine($"{made.Length} recordings of {made.DistinctBy(r => r.User).Count()} users; {GestureModel.ParameterCount} parameters.");
var options = new TrainerOptions
{
    ClipNorm = 1, ReduceOnPlateau = new ReduceOnPlateau(0.5, Patience: 2), Average = new ExponentialMovingAverage(0.99),
    ReportEvery = Every.Epochs(2), ValidateEvery = Every.Epochs(2), EarlyStopping = new EarlyStopping(Patience: 4),
};
var (training, validation) = (data.Subset(split.Training, shuffle: true), data.Subset(split.Validation, shuffle: false));
var trainer = Trainer.Create(model, new Adam(model.Parameters, 0.005), training, options, validation);
TrainingBar.Show(60L * training.BatchesPerEpoch, progress => trainer.RunEpochs(60, progress));

// Measured on complete recordings.
int[] test = [.. split.Test.Where(i => i % 4 == 0)];
var confusion = new ConfusionMatrix(Recording.Classes);
model.Evaluate(data.Subset(test, shuffle: false), confusion);
var baseline = new NearestCentroid([.. split.Training.Where(i => i % 4 == 0).Select(i => recordings[i])]);
Console.WriteLine($"{confusion}\nUsers never seen: {confusion.Accuracy:P1} of their recordings are recognised; "
    + $"by the nearest centroid of means and deviations {baseline.Accuracy(test.Select(i => recordings[i])):P1}.");

Directory.CreateDirectory("artifacts");
model.Parameters.Metadata.Declare("scaling", scaling.ToText());
model.Parameters.Save("artifacts/gestures.safetensors");

// As on a device: what those users did, as one stream, of which the listener does not know where recordings begin.
var listener = new Listener("artifacts/gestures.safetensors");
int right = test.Count(i => listener.Hear(recordings[i]) == recordings[i].Expected);
Console.WriteLine($"Saved, loaded and listening to a stream of {test.Sum(i => recordings[i].Seconds) / 60.0:0} minutes: "
    + $"what was heard was right in {right} of {test.Length} recordings.");
return 0;
