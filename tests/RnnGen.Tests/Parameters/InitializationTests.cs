using RnnGen.CompilerServices;

namespace RnnGen.Tests;

public sealed class InitializationTests
{
    [Fact]
    public void The_same_seed_gives_the_same_bits_and_another_seed_others()
    {
        var first = Descriptions.Initialized(Descriptions.Lstm(), seed: 3);
        var again = Descriptions.Initialized(Descriptions.Lstm(), seed: 3);
        var other = Descriptions.Initialized(Descriptions.Lstm(), seed: 4);
        Assert.True(first.Arena.Span.SequenceEqual(again.Arena.Span));
        Assert.NotEqual(first["lstm.weight_hh_l0"].ToArray(), other["lstm.weight_hh_l0"].ToArray());
        Assert.NotEqual(first["lstm.bias_ih_l0"].ToArray()[..20], first["lstm.bias_hh_l0"].ToArray()[..20]);
    }

    [Theory]
    [InlineData(Initializer.Uniform)]
    [InlineData(Initializer.Glorot)]
    public void Uniform_values_fill_their_bounds(Initializer initializer)
    {
        float[] values = Single(Descriptions.Weight("w", 4, 64, 40, new Initialization(initializer, 0.125f)));
        Assert.All(values, v => Assert.InRange(v, -0.125f, 0.125f));

        // Of 10240 values with the standard deviation 0.125 / √3, the mean has 0.0007.
        Assert.InRange(values.Average(), -0.003, 0.003);
        Assert.InRange(values.Average(v => (double)v * v), 0.95 * 0.125 * 0.125 / 3, 1.05 * 0.125 * 0.125 / 3);
        Assert.True(values.Max() > 0.124f && values.Min() < -0.124f);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(20)]
    [InlineData(129)]
    public void Orthogonal_gates_are_orthogonal_times_the_scale(int units)
    {
        float[] values = Single(Descriptions.Weight("w", 4, units, units, new Initialization(Initializer.Orthogonal, 2f)));
        for (int gate = 0; gate < 4; gate++)
        {
            for (int i = 0; i < units; i++)
            {
                for (int j = 0; j <= i; j++)
                {
                    double dot = 0;
                    for (int k = 0; k < units; k++) dot += (double)values[(gate * units + i) * units + k] * values[(gate * units + j) * units + k];
                    Assert.Equal(i == j ? 4.0 : 0.0, dot, 1e-5);
                }
            }
        }

        if (units > 1) Assert.NotEqual(values[..units], values[(units * units)..(units * units + units)]);
    }

    [Fact]
    public void Orthogonal_signs_are_free()
    {
        // Of the uniform distribution over O(1) = {-1, 1} half are negative: 4000 draws are within 5 standard deviations.
        var tensors = Enumerable.Range(0, 1000).Select(i => Descriptions.Weight($"w{i}", 4, 1, 1, new Initialization(Initializer.Orthogonal))).ToArray();
        int negative = Descriptions.Initialized(Descriptions.Create("Many", 1, 1, true, 0, false, tensors)).SelectMany(t => t.ToArray()).Count(v => v == -1f);
        Assert.InRange(negative, 1840, 2160);
    }

    [Fact]
    public void Identity_zero_and_the_constant_gate()
    {
        float[] identity = Single(Descriptions.Weight("w", 2, 3, 3, new Initialization(Initializer.Identity, 0.5f)));
        Assert.Equal([0.5f, 0, 0, 0, 0.5f, 0, 0, 0, 0.5f, 0.5f, 0, 0, 0, 0.5f, 0, 0, 0, 0.5f], identity);
        Assert.Equal(new float[6], Single(Descriptions.Bias("b", 2, 3, new Initialization(Initializer.Zero))));
        Assert.Equal([0f, 0, 0, 1, 1, 1], Single(Descriptions.Bias("b", 2, 3, new Initialization(Initializer.Zero, 1f, 1, 1f))));
    }

    [Fact]
    public void Padding_stays_zero_and_the_starts_are_the_sums_of_the_biases()
    {
        var parameters = Descriptions.Initialized(Descriptions.Lstm(33));
        var (padding, notZero) = Descriptions.Padding(parameters);
        Assert.True(padding > 0);
        Assert.Equal(0, notZero);
        var start = parameters.Arena.Span[parameters.Description.FusedBiases[0].Offset..];
        Assert.Equal(parameters[2].Packed[5] + parameters[3].Packed[5], start[5]);
        Assert.NotEqual(0f, start[5]);
    }

    [Fact]
    public void A_matrix_that_is_not_square_cannot_be_orthogonal()
    {
        var description = Descriptions.Create(
            "Net", 1, 1, true, 0, false, Descriptions.Bias("b", 1, 3), Descriptions.Weight("w", 1, 3, 2, new Initialization(Initializer.Orthogonal)));
        var parameters = new ParameterSet(description);
        var error = Assert.Throws<InvalidOperationException>(() => parameters.Initialize(1));
        Assert.Contains("w [3, 2]", error.Message);
        Assert.Equal(new float[3], parameters["b"].ToArray());
    }

    private static float[] Single(TensorDescription tensor) =>
        Descriptions.Initialized(Descriptions.Create("Single", 1, 1, true, 0, false, tensor))[0].ToArray();
}
