namespace RnnGen.Tests;

public sealed class ColumnScalingTests
{
    /// <summary>Four rows of three columns; the last column is the same everywhere.</summary>
    private static readonly float[] Rows = [1, -2.5f, 7, 2, 0.25f, 7, 4, 1e3f, 7, 8.5f, -3, 7];

    /// <summary>numpy 1.24 in double: (x - x.mean(0)) / x.std(0), std 1 where it is 0, as scikit-learn's StandardScaler has it.</summary>
    private static readonly float[] Standardised =
    [
        -0.998115003f, -0.579076946f, 0, -0.650944531f, -0.572737217f, 0, 0.0433963053f, 1.73204374f, 0, 1.60566318f, -0.58022964f, 0,
    ];

    /// <summary>numpy: (x - min) / (max - min) × 2 - 1, as MinMaxScaler(feature_range=(-1, 1)) has it.</summary>
    private static readonly float[] BetweenMinusOneAndOne =
    [
        -1, -0.999002993f, -1, -0.733333349f, -0.99351943f, -1, -0.200000003f, 1, -1, 1, -1, -1,
    ];

    [Fact]
    public void Columns_are_standardised_as_numpy_does()
    {
        var scaling = ColumnScaling.FitStandard(Rows, 3);
        Assert.Equal([3.875, 248.6875, 7], scaling.Offsets.ToArray(), (a, b) => Math.Abs(a - b) < 1e-12);
        Assert.Equal([2.88042966, 433.77223916, 1], scaling.Scales.ToArray(), (a, b) => Math.Abs(a - b) < 1e-8);
        AssertApplied(scaling, Standardised);
    }

    [Fact]
    public void Columns_are_brought_between_two_numbers_as_numpy_does() =>
        AssertApplied(ColumnScaling.FitMinMax(Rows, 3, low: -1, high: 1), BetweenMinusOneAndOne);

    [Fact]
    public void Several_recordings_are_fitted_as_one()
    {
        float[][] parts = [Rows[..3], Rows[3..9], [], Rows[9..]];
        Assert.Equal(ColumnScaling.FitStandard(Rows, 3).ToText(), ColumnScaling.FitStandard(parts, 3).ToText());
        Assert.Equal(ColumnScaling.FitMinMax(Rows, 3).ToText(), ColumnScaling.FitMinMax(parts, 3).ToText());
    }

    /// <summary>Where the mean is large, the sum of squares less the square of the sum would have no digit left.</summary>
    [Fact]
    public void A_large_mean_takes_no_digits_away()
    {
        float[] rows = [.. Enumerable.Range(0, 100_000).Select(i => 8_000_000f + i % 2)];
        var scaling = ColumnScaling.FitStandard(rows, 1);
        Assert.Equal(0.5, scaling.Scales[0], 1e-9);
        Assert.Equal(8_000_000.5, scaling.Offsets[0], 1e-6);
    }

    [Fact]
    public void A_column_of_one_value_is_not_divided_by_the_error_of_its_mean()
    {
        float[] rows = [.. Enumerable.Repeat(0.1f, 1001)];
        Assert.Equal(1.0, ColumnScaling.FitStandard(rows, 1).Scales[0]);
        var scaling = ColumnScaling.FitMinMax(rows, 1, 3, 5);
        Assert.Equal(1.0, scaling.Scales[0]);
        scaling.Apply(rows);
        Assert.All(rows, value => Assert.Equal(3f, value));
    }

    [Fact]
    public void A_scaling_comes_back_from_text_bit_by_bit()
    {
        float[] rows = [.. Enumerable.Range(0, 999).Select(i => MathF.Sin(i) * MathF.Pow(10, i % 3 * 18 - 18))];
        var scaling = ColumnScaling.FitStandard(rows, 3);
        var read = ColumnScaling.Parse(scaling.ToText());
        Assert.Equal(scaling.Offsets.ToArray(), read.Offsets.ToArray());
        Assert.Equal(scaling.Scales.ToArray(), read.Scales.ToArray());
        Assert.Equal("""{"format":"rnngen.scaling","version":1,"offsets":[1],"scales":[0.5]}""", ColumnScaling.FitStandard([0.5f, 1.5f], 1).ToText());
    }

    [Theory]
    [InlineData("[1],\"scales\":[0]", "not positive")]
    [InlineData("[1],\"scales\":[-2]", "not positive")]
    [InlineData("[1],\"scales\":[1,2]", "1 offsets and 2 scales")]
    [InlineData("[],\"scales\":[]", "0 offsets")]
    [InlineData("[1e999],\"scales\":[1]", "'offsets'")]
    [InlineData("[\"NaN\"],\"scales\":[1]", "'offsets'")]
    [InlineData("[1]", "no 'scales'")]
    [InlineData("[1],\"scales\":[1],\"scales\":[1]", "twice")]
    public void A_text_that_is_no_scaling_is_refused(string fields, string message) => Assert.Contains(
        message, Assert.Throws<FormatException>(() => ColumnScaling.Parse($$"""{"format":"rnngen.scaling","version":1,"offsets":{{fields}}}""")).Message);

    [Fact]
    public void Some_columns_have_a_scaling_of_their_own()
    {
        var scaling = ColumnScaling.FitStandard(Rows, 3).Select(1, 0);
        float[] outputs = [0, 0, 1, 1];
        scaling.Invert(outputs);
        Assert.Equal([248.6875f, 3.875f, 682.45975f, 6.75543f], outputs, (a, b) => MathF.Abs(a - b) < 1e-4f);
        Assert.Throws<ArgumentException>(() => scaling.Select(2));
        Assert.Throws<ArgumentException>(() => scaling.Select());
    }

    [Fact]
    public void What_cannot_be_fitted_is_named_with_its_place()
    {
        Assert.Contains("Column 1 of row 2 is NaN", Assert.Throws<ArgumentException>(() => ColumnScaling.FitStandard([1, 2, 3, 4, 5, float.NaN], 2)).Message);
        Assert.Contains("Column 0 of row 1", Assert.Throws<ArgumentException>(() => ColumnScaling.FitMinMax([1, 2, float.NegativeInfinity, 4], 2)).Message);
        Assert.Throws<ArgumentException>(() => ColumnScaling.FitStandard([1, 2, 3], 2));
        Assert.Contains("empty", Assert.Throws<ArgumentException>(() => ColumnScaling.FitStandard(Array.Empty<float>(), 2)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => ColumnScaling.FitStandard([1], 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => ColumnScaling.FitMinMax([1], 1, 2, 2));
        var scaling = ColumnScaling.FitStandard(Rows, 3);
        float[] wrong = [1, 2];
        Assert.Contains("rows has 2", Assert.Throws<ArgumentException>(() => scaling.Apply(wrong)).Message);
        Assert.Equal([1f, 2], wrong);
    }

    [Fact]
    public void Scaling_allocates_nothing()
    {
        var scaling = ColumnScaling.FitStandard(Rows, 3);
        float[] rows = [.. Rows];
        scaling.Apply(rows);
        Assert.Equal(0, Allocated.By(() =>
        {
            scaling.Apply(rows);
            scaling.Invert(rows);
        }));
    }

    private static void AssertApplied(ColumnScaling scaling, float[] expected)
    {
        float[] rows = [.. Rows];
        scaling.Apply(rows);
        Assert.Equal(expected, rows, (a, b) => MathF.Abs(a - b) <= 1e-7f * MathF.Max(1, MathF.Abs(a)));
        scaling.Invert(rows);
        Assert.Equal(Rows, rows, (a, b) => MathF.Abs(a - b) <= 1e-4f);
    }
}
