using RnnGen.Generator.Planning;
using RnnGen.Generator.Stages;
using RnnGen.Generator.Stages.Dense;
using RnnGen.Generator.Stages.OverTime;
using RnnGen.Generator.Stages.Recurrent;

namespace RnnGen.Generator.Tests.Planning;

/// <summary>Where the vectors of a stream's state lie.</summary>
public class StateTests
{
    [Fact]
    public void They_follow_each_other_in_whole_vectors()
    {
        foreach (var plan in Plans.All)
        {
            int offset = 0;
            foreach (var state in plan.States)
            {
                Assert.Equal((offset, Matrix.Padded(state.Units)), (state.Offset, state.Width));
                offset += state.Width;
            }

            Assert.Equal(offset + (plan.Streams ? StreamsPlan.Of(plan).InState : 0), plan.StateLength);
        }
    }

    [Theory]
    [InlineData("[Input(2)] [Lstm(5, Layers = 2)] [Gru(3)]", "lstm.h_l0[5]@0 lstm.c_l0[5]@8 lstm.h_l1[5]@16 lstm.c_l1[5]@24 gru.h_l0[3]@32")]
    [InlineData("[Input(2)] [Gru(20, Direction = Direction.Bidirectional)]", "gru.h_l0[20]@0 gru.h_l0_reverse[20]@32")]
    [InlineData("[Input(2)] [Rnn(4)] [MeanOverTime] [Dense(2)]", "rnn.h_l0[4]@0 meanovertime.sum[4]@4 meanovertime.steps[1]@8")]
    [InlineData("[Input(2)] [Rnn(17)] [MaxOverTime]", "rnn.h_l0[17]@0 maxovertime.maximum[17]@32 maxovertime.steps[1]@64")]
    [InlineData("[Input(2)] [Rnn(4, Direction = Direction.Reverse)] [MeanOverTime]", "rnn.h_l0_reverse[4]@0")]
    [InlineData("[Input(5)] [Dense(3)]", "")]
    public void Layer_by_layer_the_output_first(string stages, string expected) =>
        Assert.Equal(expected, string.Join(' ', Plans.Of(stages).States.Select(s => $"{s.Name}[{s.Units}]@{s.Offset}")));

    /// <summary>A layer in reverse leaves the state of step t in row t, the others in row t + 1.</summary>
    [Fact]
    public void What_reads_a_layer_looks_past_the_initial_state()
    {
        var both = Assert.Single(Plans.Of("[Input(2)] [Rnn(4, Direction = Direction.Bidirectional)]").Stages.OfType<ConcatenationPlan>());
        Assert.Equal((SourceKind.RowsAfterInitial, SourceKind.Rows), (both.ForwardRows.Kind, both.Reverse.Kind));
        var last = Assert.Single(Plans.Of("[Input(2)] [Rnn(4, Direction = Direction.Bidirectional)] [LastStep]").Stages.OfType<ConcatenationPlan>());
        Assert.Equal((SourceKind.LastRows, SourceKind.Rows, false), (last.ForwardRows.Kind, last.Reverse.Kind, last.PerStep));
        Assert.Equal(SourceKind.LastRows, Plans.Of("[Input(2)] [Rnn(4)] [Dense(2)] [LastStep]").Stages.OfType<DensePlan>().Single().Input.Kind);
        Assert.Equal(SourceKind.FirstRows, Plans.Of("[Input(2)] [Rnn(4, Direction = Direction.Reverse)] [LastStep] [Dense(2)]").Stages.OfType<DensePlan>().Single().Input.Kind);
    }
}
