using System.Diagnostics;

namespace RnnGen;

/// <summary>
/// Trains a model: batch after batch, forward, loss, backward, clipping, optimizer. What a run computes follows from the model's start, the data and the
/// options alone; running it again gives the same bits.
/// </summary>
/// <typeparam name="TModel">The model.</typeparam>
/// <typeparam name="TInput"><see cref="float"/> where it reads numbers, <see cref="int"/> where it reads tokens.</typeparam>
/// <typeparam name="TTarget"><see cref="int"/> for classes, <see cref="float"/> for numbers.</typeparam>
public sealed partial class Trainer<TModel, TInput, TTarget>
    where TModel : class, ISequenceModel<TModel, TInput, TTarget>
    where TInput : unmanaged
    where TTarget : unmanaged
{
    private readonly IBatchSource<TInput, TTarget> data;
    private readonly TrainerOptions options;
    private readonly TrainingBatch<TInput, TTarget> batch;
    private readonly Workspace workspace;
    private readonly Gradients gradients;
    private readonly TrainingControl control;
    private Evaluator<TModel, TInput, TTarget>? evaluator;

    /// <summary>A trainer.</summary>
    /// <param name="model">The model, which the trainer changes.</param>
    /// <param name="optimizer">An optimizer over the model's parameters.</param>
    /// <param name="data">What to train on.</param>
    /// <param name="options">The rest.</param>
    /// <exception cref="ArgumentException">The optimizer is for other parameters, or the data has another shape than the model.</exception>
    public Trainer(TModel model, Optimizer optimizer, IBatchSource<TInput, TTarget> data, TrainerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(optimizer);
        ArgumentNullException.ThrowIfNull(data);
        if (optimizer.Parameters != model.Parameters) throw new ArgumentException("The optimizer is not for the parameters of this model.", nameof(optimizer));
        this.data = data;
        this.options = options ?? new TrainerOptions();
        this.options.Check();
        Model = model;
        Optimizer = optimizer;
        batch = Evaluator<TModel, TInput, TTarget>.CreateBatch(data);
        workspace = model.CreateWorkspace(batch.MaxSize, batch.MaxSteps);
        workspace.Workers = this.options.Workers;
        gradients = model.CreateGradients();
        control = new TrainingControl(this.options, optimizer);
    }

    /// <summary>The model.</summary>
    public TModel Model { get; }

    /// <summary>The optimizer; its learning rate is the schedule's, where there is one, and may change from step to step.</summary>
    public Optimizer Optimizer { get; }

    /// <summary>What <see cref="Run"/> validates on, as often as <see cref="TrainerOptions.ValidateEvery"/> says.</summary>
    public IBatchSource<TInput, TTarget>? ValidationData { get; init; }

    /// <summary>Steps taken, over all epochs; also the number of the next batch.</summary>
    public long StepsTaken { get; private set; }

    /// <summary>The epoch of the next step, from 0 on.</summary>
    public long Epoch => StepsTaken / data.BatchesPerEpoch;

    /// <summary>Whether <see cref="TrainerOptions.EarlyStopping"/> has ended the training.</summary>
    public bool Stopped => control.Stopping.Stopped;

    /// <summary>The Euclidean norm of the last step's gradients, without those of frozen tensors, before clipping.</summary>
    public double GradientNorm { get; private set; }

    /// <summary>Takes one step. Allocates nothing after the first.</summary>
    /// <returns>The loss of the batch, before the step.</returns>
    /// <exception cref="TrainingDivergedException">The loss or a gradient is not finite. The parameters are unchanged.</exception>
    public double Step()
    {
        data.Read(StepsTaken, batch);
        if (batch.CarriesState) workspace.CarryState();
        else workspace.ResetState();
        workspace.Seed = options.DropoutSeed;
        workspace.Pass = StepsTaken;

        var sequences = batch.Sequences;
        Model.Forward(sequences, workspace, Mode.Training);
        float loss = Model.Loss(sequences, batch.Targets, workspace);
        gradients.Clear();
        Model.Backward(sequences, workspace, gradients);
        Optimizer.ClearFrozen(gradients);

        GradientNorm = gradients.Norm();
        if (!float.IsFinite(loss) || !double.IsFinite(GradientNorm)) throw Diverged(loss);
        if (GradientNorm > options.ClipNorm) gradients.ClipByNorm(options.ClipNorm);
        if (options.ClipValue < float.PositiveInfinity) gradients.ClipByValue(options.ClipValue);
        control.SetRate(StepsTaken);
        Optimizer.Step(gradients);
        StepsTaken++;
        return loss;
    }

    /// <summary>
    /// Takes steps, reporting, validating and writing checkpoints as the options say; the last step is always reported. It returns sooner where
    /// <see cref="TrainerOptions.EarlyStopping"/> ends the training; after that it takes no step.
    /// </summary>
    /// <param name="steps">How many.</param>
    /// <param name="progress">Who hears of it.</param>
    /// <param name="cancellation">Stops between two steps; the steps before have been taken.</param>
    /// <exception cref="TrainingDivergedException">A loss or a gradient is not finite.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    /// <exception cref="InvalidOperationException">The options depend on validations, and there is no validation data.</exception>
    /// <exception cref="IOException">A checkpoint cannot be written; the one before is untouched.</exception>
    public void Run(int steps, IProgress<TrainingProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(steps);
        if (ValidationData is null && (options.ReduceOnPlateau is not null || options.EarlyStopping is not null))
            throw new InvalidOperationException($"The options depend on validations; {nameof(ValidationData)} was expected and is null.");
        var meter = new ProgressMeter();
        for (int i = 1; i <= steps && !Stopped; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            long started = Stopwatch.GetTimestamp();
            long epoch = Epoch;
            double loss = Step();
            meter.Add(loss, batch.CountSteps(), Stopwatch.GetElapsedTime(started));
            double rate = Optimizer.LearningRate;

            double? validationLoss = null;
            if (ValidationData is not null && options.ValidateEvery > 0 && StepsTaken % options.ValidateEvery == 0)
            {
                validationLoss = Validate(ValidationData);
                control.Observe(validationLoss.Value);
            }

            if (options.CheckpointEvery > 0 && StepsTaken % options.CheckpointEvery == 0) Save(options.CheckpointPath!);
            if (validationLoss is null && i < steps && StepsTaken % options.ReportEvery != 0) continue;
            progress?.Report(new TrainingProgress(StepsTaken, epoch, meter.MeanLoss, GradientNorm, meter.TokensPerSecond, rate, validationLoss));
            meter = new ProgressMeter();
        }
    }

    /// <summary>
    /// The mean loss over all positions of one epoch of data: of each position alike, however they are spread over batches. Nothing of the training changes.
    /// </summary>
    /// <exception cref="ArgumentException">The data has another shape than the model.</exception>
    public double Validate(IBatchSource<TInput, TTarget> validationData)
    {
        ArgumentNullException.ThrowIfNull(validationData);
        if (evaluator?.Data != validationData) evaluator = new Evaluator<TModel, TInput, TTarget>(Model, validationData, options.Workers);
        return evaluator.MeanLoss();
    }

    private TrainingDivergedException Diverged(double loss)
    {
        long step = StepsTaken + 1;
        string of = float.IsFinite((float)loss) ? "" : $"the loss is {loss}, and ";
        if (Model.Parameters.FindNonFinite() is { } parameter)
            return new TrainingDivergedException(step, loss, parameter.Name, $"{of}parameter {parameter} is not finite");
        if (gradients.FindNonFinite() is { } gradient)
            return new TrainingDivergedException(step, loss, gradient.Name, $"{of}the gradient of {gradient} is not finite");
        return new TrainingDivergedException(step, loss, null, $"the loss is {loss}, while parameters and gradients are finite");
    }
}
