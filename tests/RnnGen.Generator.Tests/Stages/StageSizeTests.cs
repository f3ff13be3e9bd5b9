using RnnGen.Generator.Planning;
using RnnGen.Generator.Tests.Emission;

namespace RnnGen.Generator.Tests.Stages;

/// <summary>What a stage says of its size before there is a plan is what the plan then has. Sizes are whole vectors here, as the rules round up to them.</summary>
public class StageSizeTests
{
    [Theory]
    [InlineData("[OneHot(20)] [Dense(32)]")]
    [InlineData("[Embedding(20, 48)] [Dense(16)]")]
    [InlineData("[Input(5)] [Rnn(16, Layers = 3)]")]
    [InlineData("[Input(5)] [Lstm(32, Layers = 2, Direction = Direction.Bidirectional)] [Dropout(0.5f)] [LastStep] [Dense(16)]")]
    [InlineData("[Input(5)] [Lstm(16, CoupledInputForget = true)]")]
    [InlineData("[Input(5)] [Lstm(16, Peepholes = true, Layers = 2)] [MaxOverTime]")]
    [InlineData("[Input(5)] [Gru(48, Reset = Reset.BeforeMatMul)] [MeanOverTime] [Dense(16)] [MeanSquaredError]")]
    [InlineData("[Input(5)] [Gru(48, Direction = Direction.Reverse)]")]
    [InlineData("[Embedding(20, 16)] [LayerNorm] [Gru(48)] [LayerNorm] [LastStep] [Dense(16)] [LayerNorm]")]
    public void Is_that_of_the_plan(string model)
    {
        var spec = Assert.Single(ModelCatalogue.SpecsOf([model]));
        var plan = Planner.Plan(spec);
        long width = 0, parameters = 0;
        foreach (var stage in spec.Stages)
        {
            var size = stage.Measure(width, null!);
            width = size.Width;
            parameters += size.Parameters;
        }

        Assert.Equal(plan.Output.Size, width);
        Assert.Equal(plan.Arena.Tensors.Sum(tensor => (long)tensor.Matrix.Length), parameters);
    }
}
