namespace RnnGen.Benchmarks.Ours;

/// <summary>
/// Many steps in one call: the loop is compiled with the model's class in it, as in a user's program. A call through an interface for each step would be a tenth of a small one.
/// </summary>
internal interface ISteps
{
    void Steps(int count, ReadOnlySpan<float> x, Span<float> state, Span<float> y);
}
