namespace RnnGen.Benchmarks.Peers;

/// <summary>Work so small that the call of <see cref="IPreparedWork.Run"/> would be a part of its time.</summary>
public interface IRepeatedWork : IPreparedWork
{
    /// <summary>Runs it <paramref name="count"/> times.</summary>
    void Run(int count);
}
