using RnnGen.Generator.Planning;
using RnnGen.Generator.Stages;
using RnnGen.Generator.Stages.Dense;
using RnnGen.Generator.Stages.OverTime;
using RnnGen.Generator.Stages.Recurrent;

namespace RnnGen.Generator.Tests.Planning;

/// <summary>The stages of the backward pass: gradients go from each to those whose values it reads.</summary>
public class BackwardOrderTests
{
    [Fact]
    public void Stages_come_last_to_first()
    {
        foreach (var plan in Plans.All)
            Assert.Equal(plan.Stages.Reverse().Select(s => s.Identifier), plan.Backward.Select(b => b.Stage.Identifier));
    }

    /// <summary>A stage reads its gradient where those behind it have left it, and overwrites none that another still reads.</summary>
    [Fact]
    public void What_some_leave_another_reads()
    {
        foreach (var plan in Plans.All)
        {
            var context = Plans.Describe(plan);
            var held = new Dictionary<BufferPlan, Source> { [plan.Backward[0].Outputs] = plan.Output.Source };
            foreach (var stage in plan.Backward)
            {
                Assert.True(stage.Clears ? !held.ContainsKey(stage.Outputs) && !held.ContainsValue(stage.Stage.Value) : held[stage.Outputs] == stage.Stage.Value, context);
                Assert.Equal(stage.Stage.Inputs.Where(input => input.Kind != SourceKind.Tokens), stage.Gradients.Select(gradient => gradient.Of));
                foreach (var gradient in stage.Gradients)
                {
                    Assert.True(gradient.Buffer != stage.Outputs && gradient.Via != stage.Outputs && gradient.Via != gradient.Buffer, context);
                    Assert.True(gradient.Adds ? held[gradient.Buffer] == gradient.Of : !held.ContainsKey(gradient.Buffer) && !held.ContainsValue(gradient.Of), context);
                    Assert.True(gradient.Via is null ? stage.Stage.AddsInputGradient || !gradient.Adds : !held.ContainsKey(gradient.Via) && gradient.Adds, context);
                    held[gradient.Buffer] = gradient.Of;
                }

                held.Remove(stage.Outputs);
            }

            Assert.Equal(new[] { plan.InputGradient }.OfType<BufferPlan>(), held.Keys);
            Assert.Equal(plan.Input.Tokens, plan.InputGradient is null);
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
