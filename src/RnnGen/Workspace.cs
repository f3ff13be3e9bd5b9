using System.Runtime.CompilerServices;
using RnnGen.CompilerServices;
using RnnGen.Numerics;
using RnnGen.Threading;

namespace RnnGen;

/// <summary>
/// The memory of passes over sequences: activations, tape and scratch. One workspace serves one pass at a time, and refuses a second that another thread begins
/// meanwhile; several workspaces may share a model.
/// B is the number of sequences of the batch, T its steps, S the model's StateLength, O its outputs.
/// </summary>
public sealed partial class Workspace
{
    /// <summary>Floats that one array can hold, with what its alignment takes.</summary>
    private const int LargestArena = 0x7FFF_0000;

    private readonly AlignedArena arena;
    private readonly int[] offsets;
    private readonly float[] initialState;
    private readonly float[] finalState;
    private readonly float[] finalStateGradient;
    private readonly float[] initialStateGradient;
    private int workers = 1;

    internal Workspace(ModelDescription description, int maxBatch, int maxSteps)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxBatch, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxSteps, 1);
        if (description.SequenceLength > 0 && maxSteps > description.SequenceLength)
            throw new ArgumentException($"{description.Name} reads sequences of up to {description.SequenceLength} steps, its SequenceLength; {maxSteps} were asked for.", nameof(maxSteps));
        Description = description;
        MaxBatch = maxBatch;
        MaxSteps = maxSteps;

        // First of all, so that nothing below overflows. Outputs, inputs and states stand in the arena's buffers too, so no other array is longer than the arena.
        if ((long)maxBatch * Math.Max(maxSteps, description.StateLength) > LargestArena) throw TooLarge(description, maxBatch, maxSteps);
        offsets = new int[description.Buffers.Count];
        long total = 0;
        for (int i = 0; i < offsets.Length; i++)
        {
            offsets[i] = (int)total;
            var buffer = description.Buffers[i];
            long length = buffer.Width * buffer.Extent switch
            {
                BufferExtent.Single => 1L,
                BufferExtent.Sequences => maxBatch,
                BufferExtent.Steps => (long)maxBatch * maxSteps,
                _ => (long)maxBatch * (maxSteps + 1L),
            };
            total += (length + 15) / 16 * 16;
            if (total > LargestArena) throw TooLarge(description, maxBatch, maxSteps);
        }

        arena = new AlignedArena((int)total);
        Lengths = new int[maxBatch];
        Tokens = description.TokenInput ? new int[maxBatch * maxSteps] : [];
        int positions = maxBatch * (description.OutputPerStep ? maxSteps : 1);
        clearsOutputs = !description.OutputPerStep || description.States.All(state => state.Buffer != description.OutputBuffer);
        OutputArray = description.ChunkedLoss || (clearsOutputs && HasPlainOutputs) ? [] : new float[positions * description.OutputSize];
        OutputGradientArray = description.ChunkedLoss || description.KeepsOutputGradient ? [] : new float[positions * description.OutputSize];
        Targets = description.ChunkedLoss ? new int[positions] : [];
        PositionWeights = description.ChunkedLoss ? new double[positions] : [];
        ChunkLosses = description.ChunkedLoss ? new double[positions] : [];
        InputGradientArray = description.InputGradientBuffer < 0 || HasPlainInputGradient ? [] : new float[description.InputSize * maxBatch * maxSteps];
        initialState = new float[maxBatch * description.StateLength];
        finalState = new float[initialState.Length];
        finalStateGradient = new float[initialState.Length];
        initialStateGradient = new float[initialState.Length];
    }

    /// <summary>The most sequences a batch may have.</summary>
    public int MaxBatch { get; }

    /// <summary>The most steps a batch may have.</summary>
    public int MaxSteps { get; }

    /// <summary>B of the last forward pass.</summary>
    public int Size { get; private set; }

    /// <summary>T of the last forward pass.</summary>
    public int Steps { get; private set; }

    /// <summary>Bytes of all this memory.</summary>
    public long Bytes
    {
        get
        {
            long states = (long)initialState.Length + finalState.Length + finalStateGradient.Length + initialStateGradient.Length;
            long copies = (long)OutputArray.Length + OutputGradientArray.Length + InputGradientArray.Length;
            return sizeof(float) * (arena.Length + copies + states) + sizeof(int) * ((long)Lengths.Length + Tokens.Length + Targets.Length) + sizeof(double) * ((long)PositionWeights.Length + ChunkLosses.Length + positionLosses.Length);
        }
    }

    /// <summary>With <see cref="Pass"/> and the places of the values: what dropout drops.</summary>
    public ulong Seed { get; set; }

    /// <summary>The number of the next pass in training; each pass drops other values. A run that resumes sets it.</summary>
    public long Pass { get; set; }

    /// <summary>Whether Backward computes <see cref="InputGradient"/>; off at first, for a first stage has no use of it.</summary>
    public bool WithInputGradient { get; set; }

    /// <summary>
    /// Threads that share each pass: the caller's, and others of the thread pool; 1 at first, which is the caller's alone. What a pass computes is the same bit by bit
    /// whatever the number: workers share sequences, rows, and blocks of weight gradients, and nothing is summed across them. Threads of the pool take part if they come
    /// while the pass lasts; the caller waits for none that has not begun. To set it allocates, a pass does not. Each worker needs two sequences of a batch or more for itself in order
    /// to gain much, and a pass of 0.1 ms or more.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is not 1 to 32.</exception>
    /// <exception cref="InvalidOperationException">A pass is under way.</exception>
    public int Workers
    {
        get => workers;
        set
        {
            if (value is < 1 or > WorkerTeam.MostWorkers) throw new ArgumentOutOfRangeException(nameof(value), value, $"{nameof(Workers)} must be 1 to {WorkerTeam.MostWorkers}.");
            CheckFree();
            if (value == workers) return;
            WorkerTeam = value == 1 ? null : new WorkerTeam(this, value);
            workers = value;
        }
    }

    internal ModelDescription Description { get; }

    internal int[] Lengths { get; }

    internal int[] Tokens { get; }

    /// <summary>Whether a sequence of the batch ends before the last step.</summary>
    internal bool IsRagged { get; private set; }

    /// <summary>Whether the last forward pass left a tape that no backward pass has used.</summary>
    internal bool HasTape { get; set; }

    /// <summary>Who shares the passes, if anybody does.</summary>
    internal WorkerTeam? WorkerTeam { get; private set; }

    /// <summary>Whether the backward pass under way lays the weights out anew.</summary>
    internal bool TransposedAreStale { get; set; }

    /// <summary>The version of the parameters from which the transposed weights were made.</summary>
    internal long TransposedVersion { get; set; } = -1;

    /// <summary>The parameters from which the transposed weights were made.</summary>
    internal ParameterSet? TransposedFrom { get; set; }

    /// <summary>The number of the last pass in training, whose dropout the backward pass repeats.</summary>
    internal long TapePass { get; set; }

    /// <summary>Sets the shape of the pass: T, B and the length of each sequence, where empty stands for T.</summary>
    internal void SetShape(int steps, int size, ReadOnlySpan<int> lengths)
    {
        // Sequences that this pass has no longer leave nothing for a later one.
        if (size < Size)
        {
            var gone = (size * Description.StateLength)..(Size * Description.StateLength);
            finalState.AsSpan(gone).Clear();
            initialStateGradient.AsSpan(gone).Clear();
        }

        Steps = steps;
        Size = size;
        if (lengths.IsEmpty) Lengths.AsSpan(0, size).Fill(steps);
        else lengths.CopyTo(Lengths);
        IsRagged = Lengths.AsSpan(0, size).ContainsAnyExcept(steps);
    }

    internal ref float Buffer(int index) => ref Unsafe.Add(ref arena.Reference, offsets[index]);

    internal ref float Buffer(int index, int skip) => ref Unsafe.Add(ref Buffer(index), skip);

    private static ArgumentException TooLarge(ModelDescription description, int maxBatch, int maxSteps) => new(
        $"A workspace of {description.Name} for {maxBatch} sequences of {maxSteps} steps has more than {LargestArena:N0} numbers, which is as many as one can hold.", nameof(maxBatch));
}
