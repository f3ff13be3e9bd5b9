namespace RnnGen.Reports.Tests;

/// <summary>Reports of a training that did not happen, and folders for what is written of it.</summary>
internal static class Reports
{
    /// <summary>The report of a step, with a loss that falls.</summary>
    public static TrainingProgress At(long step, double? validation = null, params MetricValue[] metrics) =>
        new(step, step / 100, 4.0 / (1.0 + step * 0.01) + 0.5, 1.25, 12_345.6, 0.002, validation) { ValidationMetrics = metrics };

    /// <summary>An empty folder of its own for each test.</summary>
    public static string Folder() => Directory.CreateTempSubdirectory("rnngen-reports-").FullName;

    /// <summary>A matrix to which target and prediction of each pair were added.</summary>
    public static ConfusionMatrix Matrix(int classes, params (int Target, int Predicted)[] positions)
    {
        var matrix = new ConfusionMatrix(classes);
        foreach (var (target, predicted) in positions)
        {
            var outputs = new float[classes];
            outputs[predicted] = 1f;
            matrix.Add(new MetricBatch<int>(outputs, [target], 1, 1));
        }

        return matrix;
    }
}
