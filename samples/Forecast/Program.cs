using Forecast;
using RnnGen;
using RnnGen.Terminal;

if (SeriesData.Read(args) is not { } data) return 1;
return data.Names.Length == 1 ? Run(new OneSeries(seed: 1), data) : Run(new SeveralSeries(seed: 1), data);

static int Run<TModel>(TModel model, SeriesData data)
    where TModel : class, ISequenceModel<TModel, float, float>
{
    // The last fifth of the time is for the test, the fifth before it for validation; the scaling knows neither.
    int width = data.Names.Length, horizon = TModel.TargetSize / width;
    float[] series = data.Differences();
    var windows = new SlidingWindows(series, width, new WindowOptions { History = data.History, Horizon = horizon, Seed = 1 });
    var (training, validation, test) = windows.SplitByTime(validation: 0.2, test: 0.2);
    var scaling = ColumnScaling.FitStandard(series.AsSpan(0, training.EndStep * width), width);
    scaling.Apply(series);

    var options = new TrainerOptions { ClipNorm = 1, ReportEvery = Every.Epoch, ValidateEvery = Every.Epoch, EarlyStopping = new EarlyStopping(Patience: 5) };
    var trainer = Trainer.Create(model, new Adam(model.Parameters, learningRate: 0.002), training, options, validation);
    TrainingBar.Show(40L * training.BatchesPerEpoch, progress => trainer.RunEpochs(40, progress));
    Console.WriteLine($"{string.Join(", ", data.Names)}: {horizon} steps ahead; {training.Count} windows to train on, {test.Count} for the test.");
    Console.WriteLine($"Trained for {trainer.Epoch} epochs; quantile loss {model.Evaluate(validation).Loss:F4} in the best validation.");

    var result = model.Evaluate(test, ForecastMetrics.Create(series.AsSpan(0, training.EndStep * width), scaling));
    Console.WriteLine($"Test: mean absolute scaled error {result["median"]:F3}; of the seasonal naive forecast {result["seasonal naive"]:F3}.");
    Console.WriteLine($"{result["coverage"]:P1} of the values are within the interval that is to have 80.0 % of them.");

    // What is saved knows its scaling, and is loaded only by who says that he applies it.
    string path = Path.Combine(Directory.CreateDirectory("artifacts").FullName, "forecast.safetensors");
    model.Parameters.Metadata.Declare("scaling", scaling.ToText());
    model.Parameters.Save(path);
    var loaded = TModel.Create(seed: 2);
    loaded.Parameters.Load(path, new LoadOptions { Preprocessing = ["scaling"] });
    float[] next = [.. loaded.Predict(series.AsSpan(^(data.History * width)..)).Chunk(3).Select(quantiles => quantiles[1]).Take(width)];
    ColumnScaling.Parse(loaded.Parameters.Metadata.Preprocessing["scaling"]).Invert(next);
    for (int v = 0; v < width; v++)
        Console.WriteLine($"Loaded again: {data.Names[v]} goes from {data.Values[^(width - v)]:G5} to {next[v] + data.Values[^(data.Season * width - v)]:G5}.");
    return 0;
}
