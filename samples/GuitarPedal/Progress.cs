using RnnGen;

namespace GuitarPedal;

/// <summary>A line for each report of the training.</summary>
internal sealed class Progress : IProgress<TrainingProgress>
{
    public void Report(TrainingProgress progress) => Console.WriteLine(
        $"  epoch {progress.Epoch + 1,3}   training loss {progress.Loss:0.000000}   validation loss {progress.ValidationLoss:0.000000}");
}
