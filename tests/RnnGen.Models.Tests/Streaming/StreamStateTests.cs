using RnnGen.Models.Tests.Conformance;

namespace RnnGen.Models.Tests.Streaming;

/// <summary>A stream that NaN has gone into says so, and starts again.</summary>
public class StreamStateTests
{
    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    public void A_state_is_finite_or_not(float value)
    {
        for (int length = 0; length < 70; length++)
        {
            var state = new float[length];
            Array.Fill(state, float.MaxValue);
            Assert.True(StreamState.IsFinite(state));
            for (int i = 0; i < length; i++)
            {
                state[i] = value;
                Assert.False(StreamState.IsFinite(state));
                state[i] = -float.Epsilon;
            }
        }
    }

    [Fact]
    public void A_stream_starts_again()
    {
        var model = new PlainLstm20(1);
        var state = default(PlainLstm20.State);
        var (output, expected) = (new float[20], new float[20]);
        model.Step([0.5f], ref state, expected);
        Assert.True(state.IsFinite);

        model.Step([float.NaN], ref state, output);
        Assert.False(state.IsFinite);
        model.Step([0.5f], ref state, output);
        Assert.False(state.IsFinite);
        Assert.All(output, value => Assert.True(float.IsNaN(value)));

        state.Clear();
        Assert.True(state.IsFinite);
        model.Step([0.5f], ref state, output);
        Assert.Equal(expected, output);
    }

    [Fact]
    public void To_ask_allocates_nothing()
    {
        var state = default(PlainLstm20.State);
        var span = new float[PlainLstm20.StateLength];
        Assert.Equal(0, AllocationTests.AllocatedBy(() =>
        {
            bool isFinite = state.IsFinite & StreamState.IsFinite(span);
            state.Clear();
            if (!isFinite) throw new InvalidOperationException();
        }));
    }
}
