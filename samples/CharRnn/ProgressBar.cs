using RnnGen;

namespace CharRnn;

/// <summary>Shows training as a bar with losses and speed: redrawn in place on a terminal, a line a report elsewhere.</summary>
internal sealed class ProgressBar(int steps) : IProgress<TrainingProgress>
{
    private const int Width = 24;
    private double? validation;

    public void Report(TrainingProgress progress)
    {
        validation = progress.ValidationLoss ?? validation;
        int done = (int)(Width * progress.Step / steps);
        string bar = new string('█', done) + new string('░', Width - done);
        string line = $"{bar} {progress.Step,6}/{steps}  loss {progress.Loss:F3}  validation {(validation is { } loss ? $"{loss:F3}" : "  -  ")}  "
            + $"gradient {progress.GradientNorm,6:F3}  {progress.TokensPerSecond,8:N0} characters/s";
        if (Console.IsOutputRedirected) Console.WriteLine(line);
        else Console.Write("\r" + line + (progress.Step == steps ? "\n" : ""));
    }
}
