using System.Diagnostics;
using GuitarPedal;
using RnnGen;
using RnnGen.Terminal;

if (Recording.From(args) is not { } recording) return 1;

// The first part is learned from, the second says when to stop, and nothing is known of the last before the end.
var (training, validation, test) = (recording.Part(0.0, 0.7), recording.Part(0.7, 0.85), recording.Part(0.85, 1.0));

// Lanes of a recording run side by side, and each window goes on with the state at the end of the one before it.
var data = training.Stream(lanes: 32, steps: 128);
var model = new PedalModel(seed: 1);
Console.WriteLine($"{training.Dry.Length / Recording.Rate} s to learn from; {PedalModel.ParameterCount} parameters.");
var options = new TrainerOptions
{
    ClipNorm = 1, Schedule = new OneCycle(0.01, 40 * data.BatchesPerEpoch), EarlyStopping = new EarlyStopping(Patience: 2),
    ReportEvery = Every.Epochs(5), ValidateEvery = Every.Epochs(5),
};
var trainer = Trainer.Create(model, new Adam(model.Parameters), data, options, validation.Stream(lanes: 8, steps: 512));
TrainingBar.Show(40L * data.BatchesPerEpoch, progress => trainer.RunEpochs(40, progress));

var ratio = new ErrorToSignalRatio();
model.Evaluate(test.Stream(lanes: 1, steps: 512), ratio);
Console.WriteLine($"Playing never heard: the error has {ratio.Value:P3} of the energy of the sound; "
    + $"by the best linear filter of 64 taps {Baselines.LinearFilter(training, test):P1}, "
    + $"by the best curve without memory {Baselines.StaticCurve(training, test):P1}.");

// Weights are good for the sample rate that they were learned at: whoever loads them has to name it.
Directory.CreateDirectory("artifacts");
model.Parameters.Metadata.Declare("sample rate", $"{Recording.Rate}");
model.Parameters.Save("artifacts/guitar-pedal.safetensors");
var loaded = PedalModel.Load("artifacts/guitar-pedal.safetensors", new LoadOptions { Preprocessing = ["sample rate"] }, out _);

// Played live: sample by sample.
loaded.PrepareStreaming();
var state = new PedalModel.State();
var watch = Stopwatch.StartNew();
float[] played = [.. test.Dry.Select(sample => loaded.Step(sample, ref state))];
double speed = played.Length / (double)Recording.Rate / watch.Elapsed.TotalSeconds;
Recording.Write("artifacts/guitar-pedal.wav", played);
Console.WriteLine($"Saved, loaded and played sample by sample: {speed:0} times faster than real time, one core; artifacts/guitar-pedal.wav.");
return 0;
