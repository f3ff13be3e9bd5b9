using RnnGen.CompilerServices;

namespace RnnGen.Tests;

public sealed class GradientsTests
{
    [Fact]
    public void Norms_are_those_of_the_values()
    {
        var gradients = Filled(20);
        double all = gradients.SelectMany(t => t.ToArray()).Sum(v => (double)v * v);
        Assert.Equal(Math.Sqrt(all), gradients.Norm(), 1e-12);
        Assert.Equal(Math.Sqrt(gradients[1].ToArray().Sum(v => (double)v * v)), gradients[1].Norm(), 1e-12);
    }

    [Fact]
    public void A_norm_of_large_values_is_finite()
    {
        var gradients = new Gradients(Descriptions.Lstm());
        gradients[0].CopyFrom(Enumerable.Repeat(float.MaxValue, gradients[0].Length).ToArray());
        Assert.Equal(Math.Sqrt(gradients[0].Length) * float.MaxValue, gradients.Norm(), 1e-9 * float.MaxValue);
        Assert.Null(gradients.FindNonFinite());
    }

    [Fact]
    public void Clipping_by_norm_scales_all_alike_or_nothing()
    {
        var gradients = Filled(33);
        float[] before = gradients[0].ToArray();
        double norm = gradients.Norm();

        Assert.Equal(norm, gradients.ClipByNorm(norm * 1.01));
        Assert.Equal(before, gradients[0].ToArray());
        Assert.Equal(norm, gradients.ClipByNorm(norm / 4));
        Assert.Equal(norm / 4, gradients.Norm(), 1e-6 * norm);
        Assert.Equal(before.Select(v => v / 4), gradients[0].ToArray(), (a, b) => Math.Abs(a - b) <= 1e-6 * Math.Abs(a));
        Assert.Equal(0, Descriptions.Padding(gradients).NotZero);
    }

    [Fact]
    public void Clipping_by_value_limits_each()
    {
        var gradients = Filled(20);
        float[] before = gradients[1].ToArray();
        gradients.ClipByValue(0.25f);
        Assert.Equal(before.Select(v => Math.Clamp(v, -0.25f, 0.25f)), gradients[1].ToArray());
        Assert.Contains(0.25f, gradients[1].ToArray());
        Assert.Contains(-0.25f, gradients[1].ToArray());
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    public void The_first_tensor_that_is_not_finite_is_found_and_clipping_leaves_it(float value)
    {
        var gradients = Filled(20);
        float[] values = gradients[2].ToArray();
        values[^1] = value;
        gradients[2].CopyFrom(values);
        Assert.Equal("lstm.bias_ih_l0", gradients.FindNonFinite()?.Name);
        Assert.False(double.IsFinite(gradients.ClipByNorm(1)));
        Assert.Equal(values, gradients[2].ToArray());
        gradients.Clear();
        Assert.Null(gradients.FindNonFinite());
    }

    [Fact]
    public void Bounds_are_checked()
    {
        var gradients = Filled(1);
        Assert.Throws<ArgumentOutOfRangeException>(() => gradients.ClipByNorm(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => gradients.ClipByNorm(double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => gradients.ClipByValue(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => gradients.Scale(float.NaN));
    }

    [Fact]
    public void What_is_added_is_there_with_the_rows_of_an_embedding_of_both()
    {
        var table = new TensorDescription("embedding.weight", 2, 0, new Packing(6, 4, 1, 4, 1), new Initialization(Initializer.Normal), IsTable: true);
        var description = Descriptions.Create("Table", 6, 3, true, 0, true, table, Descriptions.Bias("dense.bias", 1, 3));
        Gradients sum = new(description), other = new(description);
        foreach (var (gradients, token, value) in new[] { (sum, 1, 2f), (other, 1, 3f), (other, 4, 5f) })
        {
            gradients.Touch([token]);
            gradients[0].Packed.Slice(token * 4, 4).Fill(value);
            gradients[1].Packed[..3].Fill(value);
        }

        sum.Add(other, 0.5f);
        Assert.Equal([0f, 3.5f, 0, 0, 2.5f, 0], Enumerable.Range(0, 6).Select(t => sum[0].Packed[4 * t]));
        Assert.Equal([4.5f, 4.5f, 4.5f], sum[1].ToArray());
        Assert.Equal(Math.Sqrt(4 * (3.5 * 3.5 + 2.5 * 2.5) + 3 * 4.5 * 4.5), sum.Norm(), 1e-12);
        sum.Clear();
        Assert.All(sum.Packed.ToArray(), g => Assert.Equal(0f, g));
    }

    private static Gradients Filled(int units)
    {
        var gradients = new Gradients(Descriptions.Lstm(units));
        var random = new Random(1);
        foreach (var tensor in gradients) tensor.CopyFrom(Enumerable.Range(0, tensor.Length).Select(_ => random.NextSingle() - 0.5f).ToArray());
        return gradients;
    }
}
