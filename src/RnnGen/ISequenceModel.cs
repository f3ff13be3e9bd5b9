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

    /// <summary>The model's parameters.</summary>
    ParameterSet Parameters { get; }

    /// <summary>Memory for passes over up to <paramref name="maxBatch"/> sequences of up to <paramref name="maxSteps"/> steps: the only allocation that they need.</summary>
    Workspace CreateWorkspace(int maxBatch, int maxSteps);

    /// <summary>Gradients of the model's parameters, zero.</summary>
    Gradients CreateGradients();

    /// <summary>Runs the network over a batch. Outputs and final states are then in the workspace.</summary>
    void Forward(in SequenceBatch<TInput> batch, Workspace workspace, Mode mode = Mode.Inference);

    /// <summary>Back-propagates from the output gradients in the workspace, adding to <paramref name="gradients"/>. The tape is used up.</summary>
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
    /// <summary>The loss of the outputs that Forward left in the workspace; it leaves their gradient there.</summary>
    float Loss(in SequenceBatch<TInput> batch, ReadOnlySpan<TTarget> targets, Workspace workspace);
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
    void Step(ReadOnlySpan<TInput> input, Span<float> state, Span<float> output);
}
