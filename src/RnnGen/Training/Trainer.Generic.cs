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

    /// <summary>The states after the last step taken, [B, S]: those of a step that fails do not get here.</summary>
    private readonly float[] carried;

    /// <summary>The number of the batch that was read last; -1 where reading it has failed.</summary>
    private long numberRead = -1;

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
        gradients = model.CreateGradients();
        control = new TrainingControl(this.options, optimizer);
    }

    /// <summary>The model.</summary>
    public TModel Model { get; }

    /// <summary>The optimizer; its learning rate is the schedule's, where there is one, and may change from step to step.</summary>
    public Optimizer Optimizer { get; }

    /// <summary>What <see cref="Run"/> validates on, as often as <see cref="TrainerOptions.ValidateEvery"/> says.</summary>
    public IBatchSource<TInput, TTarget>? ValidationData { get; init; }

    /// <summary>Steps taken, over all epochs.</summary>
    public long StepsTaken { get; private set; }

    /// <summary>Batches that <see cref="Skip"/> has passed over, over all epochs.</summary>
    public long BatchesSkipped { get; private set; }

    /// <summary>The number of the batch that the next step reads: as many were taken or skipped.</summary>
    public long NextBatch => StepsTaken + BatchesSkipped;

    /// <summary>The epoch of the next step, from 0 on.</summary>
    public long Epoch => NextBatch / data.BatchesPerEpoch;

    /// <summary>Whether <see cref="TrainerOptions.EarlyStopping"/> has ended the training.</summary>
    public bool Stopped => control.Stopping.Stopped;

    /// <summary>The Euclidean norm of the last step's gradients, without those of frozen tensors, before clipping.</summary>
    public double GradientNorm { get; private set; }

    /// <summary>
    /// Takes one step. Allocates nothing after the first. A step that fails, for whatever reason, leaves everything as it was: parameters, the optimizer, the carried
    /// state, the position in the data and what a checkpoint holds. Trying again reads the same batch; <see cref="Skip"/> passes over it.
    /// </summary>
    /// <returns>The loss of the batch, before the step.</returns>
    /// <exception cref="TrainingDivergedException">The loss or a gradient is not finite. Nothing has changed.</exception>
    public double Step()
    {
        bool showed = control.HideBest();
        try
        {
            double loss = TakeStep();
            due = Due.Nothing;
            return loss;
        }
        catch when (showed)
        {
            control.ShowBest();
            throw;
        }
    }

    /// <summary>
    /// Passes over the next batch, which no step can be taken with: the next step reads the one behind it. No step is counted, so that rates, dropout and validations
    /// go on as if the data had not had this batch; where state is carried on, it is that of the last step taken, or zero if the batch begins an epoch, or was read and
    /// begins afresh: what it begins, the next goes on with.
    /// </summary>
    public void Skip()
    {
        bool carries = numberRead == NextBatch ? batch.CarriesState : NextBatch % data.BatchesPerEpoch != 0;
        if (!carries) Array.Clear(carried);
        BatchesSkipped++;
        due |= DueNow(stepped: false);
    }

    private double TakeStep()
    {
        numberRead = -1;
        data.Read(NextBatch, batch);
        numberRead = NextBatch;
        if (batch.CarriesState) workspace.CarryState(carried);
        else workspace.ResetState();
        workspace.Seed = options.DropoutSeed;
        workspace.Pass = StepsTaken;

        var sequences = batch.Sequences;
        Model.Forward(sequences, workspace, Mode.Training);
        float loss = Model.Loss(sequences, batch.Targets, workspace);
        gradients.Clear();
        Model.Backward(sequences, workspace, gradients);
        Optimizer.ClearFrozen(gradients);

        double norm = gradients.Norm();
        if (!float.IsFinite(loss) || !double.IsFinite(norm)) throw Diverged(loss);
        if (norm > options.ClipNorm) gradients.ClipByNorm(options.ClipNorm);
        if (options.ClipValue < float.PositiveInfinity) gradients.ClipByValue(options.ClipValue);
        control.SetRate(StepsTaken);

        // Here nothing has changed but scratch memory and the rate, and from here on nothing fails. The norm was finite, so every gradient is.
        Optimizer.Apply(gradients);
        workspace.FinalState.CopyTo(carried);
        GradientNorm = norm;
        StepsTaken++;
        return loss;
    }

    private TrainingDivergedException Diverged(double loss)
    {
        long step = StepsTaken + 1;
        string of = float.IsFinite((float)loss) ? "" : $"the loss is {loss}, and ";
        if (Model.Parameters.FindNonFinite() is { } parameter)
            return new TrainingDivergedException(step, loss, parameter.Name, $"{of}parameter {parameter} is not finite");
        if (NonFiniteNumber.Find(batch, NextBatch) is { } number) return new TrainingDivergedException(step, loss, number);
        if (gradients.FindNonFinite() is { } gradient)
            return new TrainingDivergedException(step, loss, gradient.Name, $"{of}the gradient of {gradient} is not finite");
        return new TrainingDivergedException(step, loss, null, $"the loss is {loss}, while parameters and gradients are finite");
    }
}
