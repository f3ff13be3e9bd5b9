using RnnGen.Generator.Planning;
using RnnGen.Generator.Stages;
using RnnGen.Generator.Stages.Dense;
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
    public void Each_part_is_as_wide_as_the_widest_that_uses_it(string stages, int hidden, int dense, int inTurn, int passed, int length) =>
        Assert.Equal(new StreamsPlan(hidden, dense, inTurn, passed, length), StreamsPlan.Of(Plans.Of(stages)));

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
            var scratch = StreamsPlan.Of(plan);
            var places = plan.Stages.Where(LeavesOutputs).Select(s => scratch.PlaceOf(plan, s.AsStreaming()!)).ToList();
            for (int i = 0; i < places.Count; i++) Assert.Equal(i % 2 == 0 ? scratch.Dense : scratch.DenseInTurn, places[i]);
            Assert.True(scratch is { Hidden: >= 0 } && scratch.Hidden <= scratch.Dense && scratch.Dense <= scratch.DenseInTurn && scratch.DenseInTurn <= scratch.Passed && scratch.Passed <= scratch.Length);
        }
    }

    /// <summary>Whether it leaves something in scratch. A layer's outputs are its states; a stream drops nothing, and its present step is the last.</summary>
    private static bool LeavesOutputs(StagePlan stage) => stage switch
    {
        DensePlan or EmbeddingPlan or RunningPlan => true,
        LayerPlan or DropoutPlan or LastStepPlan => false,
        _ => throw new NotSupportedException($"{stage.GetType().Name} is a kind of stage that this does not know."),
    };
}
