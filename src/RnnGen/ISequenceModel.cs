namespace RnnGen;

/// <summary>A recurrent network over whole sequences, as generic code sees it.</summary>
/// <typeparam name="TSelf">The model.</typeparam>
/// <typeparam name="TInput"><see cref="float"/> where it reads numbers, <see cref="int"/> where it reads tokens.</typeparam>
public interface ISequenceModel<TSelf, TInput>
    where TSelf : ISequenceModel<TSelf, TInput>
    where TInput : unmanaged
{
    /// <summary>Numbers a step, or different tokens.</summary>
    static abstract int InputSize { get; }

    /// <summary>Outputs a position.</summary>
    static abstract int OutputSize { get; }

    /// <summary>Trainable values.</summary>
    static abstract int ParameterCount { get; }

    /// <summary>Floats of a stream's state, padding included.</summary>
    static abstract int StateLength { get; }

    /// <summary>A hash of everything that changes the meaning of a weight file.</summary>
    static abstract string Fingerprint { get; }

    /// <summary>Whether there is an output for every step ([T, B, O]) and not one for each sequence ([B, O]).</summary>
    static abstract bool OutputPerStep { get; }

    /// <summary>A new model, its parameters initialised as declared.</summary>
    static abstract TSelf Create(ulong seed);

    /// <summary>The network, stage by stage, with what each costs: a line a stage.</summary>
    string Summary() => typeof(TSelf).Name;

    /// <summary>The model's parameters.</summary>
    ParameterSet Parameters { get; }

    /// <summary>Memory for passes over up to <paramref name="maxBatch"/> sequences of up to <paramref name="maxSteps"/> steps: the only allocation that they need.</summary>
    Workspace CreateWorkspace(int maxBatch, int maxSteps);

    /// <summary>Gradients of the model's parameters, zero.</summary>
    Gradients CreateGradients();

    /// <summary>Runs the network over a batch. Outputs and final states are then in the workspace.</summary>
    void Forward(in SequenceBatch<TInput> batch, Workspace workspace, Mode mode = Mode.Inference);

    /// <summary>Back-propagates from the output gradients in the workspace, adding to <paramref name="gradients"/>. The tape is used up.</summary>
    /// <param name="batch">The batch of the forward pass, its inputs unchanged: numbers are read again.</param>
    /// <param name="workspace">The workspace of the forward pass.</param>
    /// <param name="gradients">What is added to.</param>
    void Backward(in SequenceBatch<TInput> batch, Workspace workspace, Gradients gradients);
}

/// <summary>A recurrent network with a loss.</summary>
/// <typeparam name="TSelf">The model.</typeparam>
/// <typeparam name="TInput"><see cref="float"/> where it reads numbers, <see cref="int"/> where it reads tokens.</typeparam>
/// <typeparam name="TTarget"><see cref="int"/> for classes, <see cref="float"/> for numbers.</typeparam>
public interface ISequenceModel<TSelf, TInput, TTarget> : ISequenceModel<TSelf, TInput>
    where TSelf : ISequenceModel<TSelf, TInput, TTarget>
    where TInput : unmanaged
    where TTarget : unmanaged
{
    /// <summary>Values of a position's target: 1 for a class.</summary>
    static abstract int TargetSize { get; }

    /// <summary>The loss of the outputs that Forward left in the workspace; it leaves their gradient there.</summary>
    float Loss(in SequenceBatch<TInput> batch, ReadOnlySpan<TTarget> targets, Workspace workspace) => Loss(batch, targets, default, workspace);

    /// <summary>The same as a weighted mean, Σ w ℓ / Σ w: weights of 0 and 1 are a mask.</summary>
    /// <param name="batch">The batch of the forward pass.</param>
    /// <param name="targets">A target for each position.</param>
    /// <param name="weights">How much each position counts, [T, B], or [B] where a sequence has one target; 0 or more. Empty: each as much as another.</param>
    /// <param name="workspace">The workspace of the forward pass.</param>
    float Loss(in SequenceBatch<TInput> batch, ReadOnlySpan<TTarget> targets, ReadOnlySpan<float> weights, Workspace workspace);
}

/// <summary>A recurrent network that reads one step at a time.</summary>
/// <typeparam name="TSelf">The model.</typeparam>
/// <typeparam name="TInput"><see cref="float"/> where it reads numbers, <see cref="int"/> where it reads tokens.</typeparam>
public interface IStreamingModel<TSelf, TInput> : ISequenceModel<TSelf, TInput>
    where TSelf : IStreamingModel<TSelf, TInput>
    where TInput : unmanaged
{
    /// <summary>Reads one step, moves the state on, and writes the output.</summary>
    /// <param name="input">I numbers, or one token.</param>
    /// <param name="state">StateLength floats; zeros at the start of a stream. A copy forks the stream.</param>
    /// <param name="output">O numbers.</param>
    /// <remarks>A NaN that goes into the state stays there: see <see cref="StreamState"/>.</remarks>
    void Step(ReadOnlySpan<TInput> input, Span<float> state, Span<float> output);

    /// <summary>
    /// Reads one step of each of S streams, moves their states on, and writes their outputs. The streams share the reading of the weights, which takes most of the time of a
    /// step of one stream where the weights are larger than the L1 cache.
    /// </summary>
    /// <param name="inputs">[S, I] numbers, or S tokens.</param>
    /// <param name="states">[S, StateLength], each as <see cref="Step"/> has it; S follows from its length, or from that of the outputs if the model has no state. S may be 0.</param>
    /// <param name="outputs">[S, O] numbers.</param>
    /// <remarks>
    /// What a stream gets does not depend on the other streams: the same bits whatever S, be it 1, and wherever the stream stands. <see cref="Step"/> adds up in another order, so its
    /// results differ by rounding. A stream may change between the two at any time. The spans must not overlap.
    /// </remarks>
    /// <exception cref="ArgumentException">The lengths do not belong together, or a token is none of the model; nothing has changed.</exception>
    void StepMany(ReadOnlySpan<TInput> inputs, Span<float> states, Span<float> outputs);
}
