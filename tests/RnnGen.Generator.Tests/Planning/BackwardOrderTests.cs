using RnnGen.Generator.Planning;
using RnnGen.Generator.Stages;
using RnnGen.Generator.Stages.Dense;
using RnnGen.Generator.Stages.OverTime;
using RnnGen.Generator.Stages.Recurrent;

namespace RnnGen.Generator.Tests.Planning;

/// <summary>The stages of the backward pass: the gradient goes from each to the one before it.</summary>
public class BackwardOrderTests
{
    [Fact]
    public void Stages_come_last_to_first()
    {
        foreach (var plan in Plans.All)
            Assert.Equal(plan.Stages.Reverse().Select(s => s.Identifier), plan.Backward.Select(b => b.Stage.Identifier));
    }

    /// <summary>A stage reads its gradient where the one behind it has left it, and leaves its own elsewhere.</summary>
    [Fact]
    public void What_one_leaves_the_next_reads()
    {
        foreach (var plan in Plans.All)
        {
            var context = Plans.Describe(plan);
            for (int i = 0; i < plan.Backward.Count; i++)
            {
                var stage = plan.Backward[i];
                Assert.True(stage.Outputs != stage.Inputs && stage.Second != stage.Inputs && stage.Outputs != stage.Second, context);
                Assert.Equal(stage.Stage is ConcatenationPlan, stage.Second is not null);
                if (i == 0) continue;
                var behind = plan.Backward[i - 1];
                if (stage.Adds)
                {
                    // The forward layer of two directions: behind it stands the one in reverse, behind that what puts the two side by side.
                    Assert.True(behind.Stage is LayerPlan { Reverse: true } && stage.Stage is LayerPlan { Reverse: false }, context);
                    Assert.Equal((plan.Backward[i - 2].Inputs, behind.Inputs), (stage.Outputs, stage.Inputs));
                }
                else
                {
                    Assert.Equal(behind.Second ?? behind.Inputs, stage.Outputs);
                }
            }
        }
    }

    /// <summary>What the caller writes stays as it is if the rows need no padding and the last stage does not change it.</summary>
    [Theory]
    [InlineData("[Input(3)] [Lstm(16)]", true)]
    [InlineData("[Input(3)] [Lstm(15)]", false)]
    [InlineData("[Input(3)] [Lstm(5)] [Dense(4)]", true)]
    [InlineData("[Input(3)] [Lstm(5)] [Dense(4, Activation = Activation.Tanh)]", false)]
    [InlineData("[Input(3)] [Lstm(5)] [Dense(8)] [SoftmaxCrossEntropy(Chunked = true)]", false)]
    [InlineData("[Input(3)] [Lstm(8)] [MeanOverTime]", false)]
    [InlineData("[Input(3)] [Lstm(8)] [MaxOverTime]", true)]
    [InlineData("[Input(3)] [Lstm(8)] [LastStep]", true)]
    public void The_gradient_of_the_outputs_has_a_buffer_where_it_can(string stages, bool keeps)
    {
        var plan = Plans.Of(stages);
        Assert.Equal(keeps, plan.Output.KeepsGradient);
        Assert.Equal(keeps, plan.Buffers.Any(b => b.Name == "gradient of outputs"));
        if (keeps) Assert.Equal(plan.Output.PerStep ? BufferExtent.Steps : BufferExtent.Sequences, plan.Backward[0].Outputs.Extent);
    }
}
