namespace RnnGen.Benchmarks.Peers;

/// <summary>One side of the comparison. Each runs in a process of its own, because peers change the floating-point mode of the threads that they touch.</summary>
public interface IPeer
{
    /// <summary>Name, version, instruction set and floating-point mode, in one line.</summary>
    string Describe();

    /// <summary>Makes the work ready to run, all memory and packed weights included; null and a reason where the peer does not offer it.</summary>
    IPreparedWork? Prepare(Work work, out string reason);
}

/// <summary>A work that is ready.</summary>
public interface IPreparedWork : IDisposable
{
    /// <summary>Runs it once.</summary>
    void Run();

    /// <summary>
    /// What one run of freshly prepared work gives: the output of the last step [batch, hidden], and for training also the gradient of the input of step 0 [batch, input]
    /// behind it. Empty for <see cref="WorkKind.CharRnn"/>.
    /// </summary>
    float[] Output();
}
