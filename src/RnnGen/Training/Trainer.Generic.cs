namespace RnnGen;

/// <summary>
/// Trains a model: batch after batch, forward, loss, backward, clipping, optimizer. What a run computes follows from the model's start, the
/// data and the options alone; running it again gives the same bits.
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
    private readonly double[] gradientNorms;

    /// <summary>The states after the last step taken, [B, S]: those of a step that fails do not get here.</summary>
    private readonly float[] carried;

    /// <summary>Batches that steps were taken with, over all epochs.</summary>
    private long batchesTaken;

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
        carried = new float[batch.MaxSize * TModel.StateLength];
        reached = new float[carried.Length];
        gradients = model.CreateGradients();
        ofBatch = this.options.BatchesPerStep > 1 ? model.CreateGradients() : null;
        gradientNorms = new double[this.options.GradientNorms ? model.Parameters.Count : 0];
        bad = new BadBatchState(this.options.OnBadBatch);
        control = new TrainingControl(this.options, optimizer);
    }

    /// <summary>The model.</summary>
    public TModel Model { get; }

    /// <summary>The optimizer; its learning rate is the schedule's, where there is one, and may change from step to step.</summary>
    public Optimizer Optimizer { get; }

    /// <summary>Steps taken, over all epochs.</summary>
    public long StepsTaken { get; private set; }

    /// <summary>Batches that <see cref="Skip"/> or <see cref="TrainerOptions.OnBadBatch"/> has passed over, over all epochs.</summary>
    public long BatchesSkipped { get; private set; }

    /// <summary>The bad batches that the last step has passed over; empty without <see cref="TrainerOptions.OnBadBatch"/>.</summary>
    public IReadOnlyList<SkippedBatch> SkippedBatches { get; private set; } = [];

    /// <summary>The number of the batch that the next step begins with: as many were taken or skipped.</summary>
    public long NextBatch => batchesTaken + BatchesSkipped;

    /// <summary>The epoch of the next step, from 0 on.</summary>
    public long Epoch => NextBatch / data.BatchesPerEpoch;

    /// <summary>Whether <see cref="TrainerOptions.EarlyStopping"/> has ended the training.</summary>
    public bool Stopped => control.Stopping.Stopped;

    /// <summary>
    /// The Euclidean norm of each tensor's gradient in the last step, before clipping, in the order of the model's parameters; that of a
    /// frozen tensor is 0. Empty without <see cref="TrainerOptions.GradientNorms"/>. The next step writes there again.
    /// </summary>
    public ReadOnlySpan<double> GradientNorms => gradientNorms;

    /// <summary>The Euclidean norm of the last step's gradients, without those of frozen tensors, before clipping.</summary>
    public double GradientNorm { get; private set; }
}
