using RnnGen.Generator.Planning;
using RnnGen.Generator.Stages;
using RnnGen.Generator.Stages.Dense;
using RnnGen.Generator.Stages.Joins;
using RnnGen.Generator.Stages.OverTime;
using RnnGen.Generator.Stages.Recurrent;

namespace RnnGen.Generator.Tests.Planning;

/// <summary>The scratch of a streaming step.</summary>
public class ScratchTests
{
    /// <summary>Pre-activations of a block of units, the new state, two places for outputs of other stages, and what phases pass on.</summary>
    [Theory]
    [InlineData("[Input(3)] [Lstm(20)]", 64, 96, 96, 96, 96)]
    [InlineData("[Input(3)] [Rnn(4)] [Dense(20)] [Dense(3)]", 4, 8, 40, 44, 44)]
    [InlineData("[Input(3)] [Gru(20)] [Dense(16)]", 64, 96, 96, 96, 96)]
    [InlineData("[Input(3)] [Gru(20, Reset = Reset.BeforeMatMul)]", 48, 80, 80, 80, 144)]
    [InlineData("[Embedding(9, 6)] [Lstm(20)] [Rnn(40)]", 64, 112, 120, 120, 120)]
    [InlineData("[Input(3)] [Dense(7)]", 0, 0, 8, 8, 8)]
    public void Each_part_is_as_wide_as_the_widest_that_uses_it(string stages, int hidden, int dense, int inTurn, int passed, int length)
    {
        var scratch = StreamsPlan.Of(Plans.Of(stages));
        Assert.Equal((hidden, dense, inTurn, passed, length), (scratch.Hidden, scratch.Outputs[0], scratch.Outputs[1], scratch.Passed, scratch.Length));
        Assert.Equal(2, scratch.Outputs.Count);
    }

    [Theory]
    [InlineData(15_328, 0)]
    [InlineData(15_344, 15_376)]
    public void What_is_too_long_for_the_stack_lies_behind_the_states(int units, int inState)
    {
        var plan = Plans.Of($"[Input(3)] [Rnn(8)] [Dense({units})] [Dense(16)] [Dense(16)]");
        Assert.Equal(inState, StreamsPlan.Of(plan).InState);
        Assert.Equal(8 + inState, plan.StateLength);
    }

    [Fact]
    public void Stages_leave_their_outputs_in_turn()
    {
        foreach (var plan in Plans.All.Where(p => p.Streams))
        {
            var (scratch, values) = (StreamsPlan.Of(plan), new StreamingValues(plan));
            var places = plan.Stages.Where(LeavesOutputs).Select(s => values.PlaceOf(s.AsStreaming()!)).ToList();
            for (int i = 0; i < places.Count && !ValueGraph.HasEdges(plan.Spec.Stages); i++) Assert.Equal(i % 2, places[i]);
            int[] ascending = [0, scratch.Hidden, .. scratch.Outputs, scratch.Passed, scratch.Length];
            Assert.Equal(ascending.Order(), ascending);
        }
    }

    /// <summary>What is still to be read is not overwritten: places go by the last reader.</summary>
    [Theory]
    [InlineData("[Input(3)] [Dense(4)] [Dense(4)] [Dense(4)] [Dense(4)]", 0, 1, 0, 1)]
    [InlineData("[Input(3)] [Dense(4)] [Dense(4)] [Dense(4)] [Add(\"dense\")] [Dense(4)]", 0, 1, 2, 1, 0)]
    [InlineData("[Input(3)] [Dense(4)] [Dense(4)] [Dropout(0.1f)] [Dense(4)] [Dense(4)] [Add(\"dropout\")]", 0, 1, 0, 2, 0)]
    public void A_place_is_kept_until_its_value_is_read(string stages, params int[] expected)
    {
        var plan = Plans.Of(stages);
        var values = new StreamingValues(plan);
        Assert.Equal(expected, plan.Stages.Where(LeavesOutputs).Select(s => values.PlaceOf(s.AsStreaming()!)));
    }

    /// <summary>Whether it leaves something in scratch. A layer's outputs are its states; a stream drops nothing, and its present step is the last.</summary>
    private static bool LeavesOutputs(StagePlan stage) => stage switch
    {
        DensePlan or EmbeddingPlan or RunningPlan or LayerNormPlan or JoinPlan => true,
        LayerPlan or DropoutPlan or LastStepPlan => false,
        _ => throw new NotSupportedException($"{stage.GetType().Name} is a kind of stage that this does not know."),
    };
}
