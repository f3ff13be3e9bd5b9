namespace RnnGen.Benchmarks.Ours.Models;

[RnnModel]
[Input(8)]
[Rnn(8)]
internal sealed partial class Rnn8 : ISteps
{
    public void Steps(int count, ReadOnlySpan<float> x, Span<float> state, Span<float> y) { for (; count > 0; count--) Step(x, state, y); }
}

[RnnModel]
[Input(16)]
[Rnn(16)]
internal sealed partial class Rnn16 : ISteps
{
    public void Steps(int count, ReadOnlySpan<float> x, Span<float> state, Span<float> y) { for (; count > 0; count--) Step(x, state, y); }
}

[RnnModel]
[Input(32)]
[Rnn(32)]
internal sealed partial class Rnn32 : ISteps
{
    public void Steps(int count, ReadOnlySpan<float> x, Span<float> state, Span<float> y) { for (; count > 0; count--) Step(x, state, y); }
}

[RnnModel]
[Input(64)]
[Rnn(64)]
internal sealed partial class Rnn64 : ISteps
{
    public void Steps(int count, ReadOnlySpan<float> x, Span<float> state, Span<float> y) { for (; count > 0; count--) Step(x, state, y); }
}

[RnnModel]
[Input(128)]
[Rnn(128)]
internal sealed partial class Rnn128 : ISteps
{
    public void Steps(int count, ReadOnlySpan<float> x, Span<float> state, Span<float> y) { for (; count > 0; count--) Step(x, state, y); }
}

[RnnModel]
[Input(256)]
[Rnn(256)]
internal sealed partial class Rnn256 : ISteps
{
    public void Steps(int count, ReadOnlySpan<float> x, Span<float> state, Span<float> y) { for (; count > 0; count--) Step(x, state, y); }
}

[RnnModel]
[Input(512)]
[Rnn(512)]
internal sealed partial class Rnn512 : ISteps
{
    public void Steps(int count, ReadOnlySpan<float> x, Span<float> state, Span<float> y) { for (; count > 0; count--) Step(x, state, y); }
}
