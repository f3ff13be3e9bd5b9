namespace RnnGen.Benchmarks.Ours.Models;

[RnnModel]
[Input(8)]
[Lstm(8)]
internal sealed partial class Lstm8 : ISteps
{
    public void Steps(int count, ReadOnlySpan<float> x, Span<float> state, Span<float> y) { for (; count > 0; count--) Step(x, state, y); }
}

[RnnModel]
[Input(16)]
[Lstm(16)]
internal sealed partial class Lstm16 : ISteps
{
    public void Steps(int count, ReadOnlySpan<float> x, Span<float> state, Span<float> y) { for (; count > 0; count--) Step(x, state, y); }
}

[RnnModel(Accuracy = Accuracy.Fast)]
[Input(16)]
[Lstm(16)]
internal sealed partial class FastLstm16;

[RnnModel]
[Input(20)]
[Lstm(20)]
internal sealed partial class Lstm20 : ISteps
{
    public void Steps(int count, ReadOnlySpan<float> x, Span<float> state, Span<float> y) { for (; count > 0; count--) Step(x, state, y); }
}

[RnnModel]
[Input(32)]
[Lstm(32)]
internal sealed partial class Lstm32 : ISteps
{
    public void Steps(int count, ReadOnlySpan<float> x, Span<float> state, Span<float> y) { for (; count > 0; count--) Step(x, state, y); }
}

[RnnModel]
[Input(40)]
[Lstm(40)]
internal sealed partial class Lstm40 : ISteps
{
    public void Steps(int count, ReadOnlySpan<float> x, Span<float> state, Span<float> y) { for (; count > 0; count--) Step(x, state, y); }
}

[RnnModel]
[Input(64)]
[Lstm(64)]
internal sealed partial class Lstm64 : ISteps
{
    public void Steps(int count, ReadOnlySpan<float> x, Span<float> state, Span<float> y) { for (; count > 0; count--) Step(x, state, y); }
}

[RnnModel]
[Input(128)]
[Lstm(128)]
internal sealed partial class Lstm128 : ISteps
{
    public void Steps(int count, ReadOnlySpan<float> x, Span<float> state, Span<float> y) { for (; count > 0; count--) Step(x, state, y); }
}

[RnnModel]
[Input(256)]
[Lstm(256)]
internal sealed partial class Lstm256 : ISteps
{
    public void Steps(int count, ReadOnlySpan<float> x, Span<float> state, Span<float> y) { for (; count > 0; count--) Step(x, state, y); }
}

[RnnModel]
[Input(512)]
[Lstm(512)]
internal sealed partial class Lstm512 : ISteps
{
    public void Steps(int count, ReadOnlySpan<float> x, Span<float> state, Span<float> y) { for (; count > 0; count--) Step(x, state, y); }
}
