namespace RnnGen;

/// <content>Validations, and what is made of them.</content>
public sealed partial class Trainer<TModel, TInput, TTarget>
{
    private readonly IMetric<TTarget>[] metrics = [];

    /// <summary>What the metrics were at the last validation.</summary>
    private readonly MetricValue[] metricValues = [];
    private Evaluator<TModel, TInput, TTarget>? evaluator;

    /// <summary>What <see cref="Run"/> validates on, as often as <see cref="TrainerOptions.ValidateEvery"/> says.</summary>
    public IBatchSource<TInput, TTarget>? ValidationData { get; init; }

    /// <summary>
    /// What validations measure besides the loss. Each is in the reports; plateaus and early stopping may watch one by its name.
    /// </summary>
    /// <exception cref="ArgumentException">One is null.</exception>
    public IReadOnlyList<IMetric<TTarget>> ValidationMetrics
    {
        get => metrics;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            if (value.Contains(null!)) throw new ArgumentException("A metric is null.", nameof(value));
            metrics = [.. value];
            metricValues = [.. value.Select(m => new MetricValue(m.Name, double.NaN, m.HigherIsBetter))];
        }
    }

    /// <summary>
    /// The mean loss over all positions of one epoch of data: of each position alike, however they are spread over batches. Nothing of the
    /// training changes; if it is <see cref="ValidationData"/>, the <see cref="ValidationMetrics"/> are measured too, and hold what was
    /// added.
    /// </summary>
    /// <exception cref="ArgumentException">
    /// The data has another shape than the model, or a number that is not finite; two metrics have one name, or there are metrics and the
    /// model's loss is chunked.
    /// </exception>
    public double Validate(IBatchSource<TInput, TTarget> validationData)
    {
        ArgumentNullException.ThrowIfNull(validationData);
        return EvaluatorOf(validationData).Evaluate();
    }

    private Evaluator<TModel, TInput, TTarget> EvaluatorOf(IBatchSource<TInput, TTarget> validationData)
    {
        if (evaluator?.Data == validationData) return evaluator;
        return evaluator = new Evaluator<TModel, TInput, TTarget>(Model, validationData, validationData == ValidationData ? metrics : [])
        {
            Workers = options.Workers,
            DataArgument = nameof(validationData),
        };
    }

    /// <summary>Checks before the first step what a validation behind it needs.</summary>
    private void CheckValidation()
    {
        if (ValidationData is null)
        {
            throw new InvalidOperationException(
                $"{nameof(TrainerOptions)}.{nameof(options.ValidateEvery)} is {options.ValidateEvery}; {nameof(ValidationData)} was expected and is null.");
        }

        control.CheckMetrics(metricValues);
        _ = EvaluatorOf(ValidationData);
    }

    /// <summary>Validates the average, if there is one, or else the parameters.</summary>
    private void ValidateAndObserve()
    {
        control.ShowAverage(StepsTaken);
        try
        {
            double loss = Validate(ValidationData!);
            for (int i = 0; i < metrics.Length; i++) metricValues[i] = metricValues[i] with { Value = metrics[i].Value };
            control.Observe(loss, metricValues);
            last.ValidationLoss = loss;
        }
        finally
        {
            control.Hide();
        }
    }
}
