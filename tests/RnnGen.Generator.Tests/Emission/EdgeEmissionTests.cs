using RnnGen.Generator.Planning;

namespace RnnGen.Generator.Tests.Emission;

/// <summary>What reading by name changes in a plan, and what it does not.</summary>
public class EdgeEmissionTests
{
    [Theory]
    [InlineData("[Input(4)] [Rnn(4)] [Dense(4)]", "[Input(4)] [Rnn(4, From = \"input\")] [Dense(4)]", false)]
    [InlineData("[Input(4)] [Rnn(4)] [Rnn(4)] [Add(\"rnn\")]", "[Input(4)] [Rnn(4)] [Rnn(4)] [Add(\"input\")]", false)]
    [InlineData("[Input(4)] [Rnn(4)] [Add(\"input\")] [Dense(4)]", "[Input(4)] [Rnn(4)] [Dense(4)]", false)]
    [InlineData("[Input(4)] [Rnn(4)] [Concatenate(\"input\", \"rnn\")] [Dense(4)]", "[Input(4)] [Rnn(4)] [Concatenate(\"rnn\", \"input\")] [Dense(4)]", false)]
    [InlineData("[Input(4)] [Rnn(4)] [Concatenate(\"input\", \"rnn\")] [Dense(4)]", "[Input(4)] [Rnn(4)] [Concatenate(\"input\", \"rnn\")] [Dense(4)] [MeanSquaredError]", true)]
    public void A_weight_file_is_of_the_values_that_are_read(string one, string other, bool same)
    {
        var plans = ModelCatalogue.SpecsOf([one, other]).Select(Planner.Plan).ToList();
        Assert.Equal(2, plans.Count);
        Assert.Equal(same, plans[0].Fingerprint == plans[1].Fingerprint);
    }

    [Theory]
    [InlineData("[Input(4)] [Rnn(4)] [Dense(4)] [LastStep(From = \"rnn\")] [Dense(3)]", 2)]
    [InlineData("[Input(4)] [Lstm(4, Layers = 3)] [Dropout(0.5f)] [Dense(4)]", 2)]
    [InlineData("[Input(4)] [Lstm(4)] [Lstm(4)] [Add(\"lstm\")] [Lstm(4)] [Add(\"add\")] [Dense(4)]", 3)]
    public void Gradients_take_as_few_buffers_as_values_are_waiting(string model, int expected)
    {
        var plan = Planner.Plan(Assert.Single(ModelCatalogue.SpecsOf([model])));
        int buffers = plan.Buffers.Count(buffer => buffer.Name.StartsWith("gradient of activations", StringComparison.Ordinal));
        Assert.Equal(expected, buffers);
    }
}
