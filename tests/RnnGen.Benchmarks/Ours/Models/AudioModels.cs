namespace RnnGen.Benchmarks.Ours.Models;

[RnnModel]
[Input(1)]
[Lstm(8)]
internal sealed partial class Lstm8From1 : ISteps
{
    public void Steps(int count, ReadOnlySpan<float> x, Span<float> state, Span<float> y) { for (; count > 0; count--) Step(x, state, y); }
}

[RnnModel]
[Input(1)]
[Lstm(16)]
internal sealed partial class Lstm16From1 : ISteps
{
    public void Steps(int count, ReadOnlySpan<float> x, Span<float> state, Span<float> y) { for (; count > 0; count--) Step(x, state, y); }
}

[RnnModel]
[Input(1)]
[Lstm(20)]
internal sealed partial class Lstm20From1 : ISteps
{
    public void Steps(int count, ReadOnlySpan<float> x, Span<float> state, Span<float> y) { for (; count > 0; count--) Step(x, state, y); }
}

[RnnModel]
[Input(1)]
[Lstm(32)]
internal sealed partial class Lstm32From1 : ISteps
{
    public void Steps(int count, ReadOnlySpan<float> x, Span<float> state, Span<float> y) { for (; count > 0; count--) Step(x, state, y); }
}

[RnnModel]
[Input(1)]
[Lstm(40)]
internal sealed partial class Lstm40From1 : ISteps
{
    public void Steps(int count, ReadOnlySpan<float> x, Span<float> state, Span<float> y) { for (; count > 0; count--) Step(x, state, y); }
}

[RnnModel]
[Input(1)]
[Lstm(64)]
internal sealed partial class Lstm64From1 : ISteps
{
    public void Steps(int count, ReadOnlySpan<float> x, Span<float> state, Span<float> y) { for (; count > 0; count--) Step(x, state, y); }
}

[RnnModel]
[Input(1)]
[Gru(8)]
internal sealed partial class Gru8From1 : ISteps
{
    public void Steps(int count, ReadOnlySpan<float> x, Span<float> state, Span<float> y) { for (; count > 0; count--) Step(x, state, y); }
}

[RnnModel]
[Input(1)]
[Gru(16)]
internal sealed partial class Gru16From1 : ISteps
{
    public void Steps(int count, ReadOnlySpan<float> x, Span<float> state, Span<float> y) { for (; count > 0; count--) Step(x, state, y); }
}

[RnnModel]
[Input(1)]
[Gru(20)]
internal sealed partial class Gru20From1 : ISteps
{
    public void Steps(int count, ReadOnlySpan<float> x, Span<float> state, Span<float> y) { for (; count > 0; count--) Step(x, state, y); }
}

[RnnModel]
[Input(1)]
[Gru(32)]
internal sealed partial class Gru32From1 : ISteps
{
    public void Steps(int count, ReadOnlySpan<float> x, Span<float> state, Span<float> y) { for (; count > 0; count--) Step(x, state, y); }
}

[RnnModel]
[Input(1)]
[Gru(40)]
internal sealed partial class Gru40From1 : ISteps
{
    public void Steps(int count, ReadOnlySpan<float> x, Span<float> state, Span<float> y) { for (; count > 0; count--) Step(x, state, y); }
}

[RnnModel]
[Input(1)]
[Gru(64)]
internal sealed partial class Gru64From1 : ISteps
{
    public void Steps(int count, ReadOnlySpan<float> x, Span<float> state, Span<float> y) { for (; count > 0; count--) Step(x, state, y); }
}
