namespace RnnGen.Benchmarks.Ours.Models;

[RnnModel]
[Input(8)]
[Gru(8)]
internal sealed partial class Gru8 : ISteps
{
    public void Steps(int count, ReadOnlySpan<float> x, Span<float> state, Span<float> y) { for (; count > 0; count--) Step(x, state, y); }
}

[RnnModel]
[Input(16)]
[Gru(16)]
internal sealed partial class Gru16 : ISteps
{
    public void Steps(int count, ReadOnlySpan<float> x, Span<float> state, Span<float> y) { for (; count > 0; count--) Step(x, state, y); }
}

[RnnModel]
[Input(20)]
[Gru(20)]
internal sealed partial class Gru20 : ISteps
{
    public void Steps(int count, ReadOnlySpan<float> x, Span<float> state, Span<float> y) { for (; count > 0; count--) Step(x, state, y); }
}

[RnnModel]
[Input(32)]
[Gru(32)]
internal sealed partial class Gru32 : ISteps
{
    public void Steps(int count, ReadOnlySpan<float> x, Span<float> state, Span<float> y) { for (; count > 0; count--) Step(x, state, y); }
}

[RnnModel]
[Input(40)]
[Gru(40)]
internal sealed partial class Gru40 : ISteps
{
    public void Steps(int count, ReadOnlySpan<float> x, Span<float> state, Span<float> y) { for (; count > 0; count--) Step(x, state, y); }
}

[RnnModel]
[Input(64)]
[Gru(64)]
internal sealed partial class Gru64 : ISteps
{
    public void Steps(int count, ReadOnlySpan<float> x, Span<float> state, Span<float> y) { for (; count > 0; count--) Step(x, state, y); }
}

[RnnModel]
[Input(128)]
[Gru(128)]
internal sealed partial class Gru128 : ISteps
{
    public void Steps(int count, ReadOnlySpan<float> x, Span<float> state, Span<float> y) { for (; count > 0; count--) Step(x, state, y); }
}

[RnnModel]
[Input(256)]
[Gru(256)]
internal sealed partial class Gru256 : ISteps
{
    public void Steps(int count, ReadOnlySpan<float> x, Span<float> state, Span<float> y) { for (; count > 0; count--) Step(x, state, y); }
}

[RnnModel]
[Input(512)]
[Gru(512)]
internal sealed partial class Gru512 : ISteps
{
    public void Steps(int count, ReadOnlySpan<float> x, Span<float> state, Span<float> y) { for (; count > 0; count--) Step(x, state, y); }
}
