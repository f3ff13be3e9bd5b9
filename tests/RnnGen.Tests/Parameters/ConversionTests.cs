using System.Buffers.Binary;
using System.Text;
using RnnGen.CompilerServices;

namespace RnnGen.Tests;

/// <summary>Other floating-point types become floats: exactly where floats hold more, rounded to nearest where they hold less.</summary>
public sealed class ConversionTests
{
    [Fact]
    public void Half_precision_is_read_exactly()
    {
        // All values, among them subnormal ones and both zeros, but NaN and infinities.
        ushort[] bits = [.. Enumerable.Range(0, 1 << 16).Select(i => (ushort)i).Where(b => Half.IsFinite(BitConverter.UInt16BitsToHalf(b)))];
        var values = Load("F16", bits.Length, bits.SelectMany(Bytes).ToArray());
        for (int i = 0; i < bits.Length; i++) Same((float)BitConverter.UInt16BitsToHalf(bits[i]), values[i]);
    }

    [Fact]
    public void Brain_floats_are_read_exactly()
    {
        ushort[] bits = [.. Enumerable.Range(0, 1 << 16).Select(i => (ushort)i).Where(b => (b & 0x7F80) != 0x7F80)];
        var values = Load("BF16", bits.Length, bits.SelectMany(Bytes).ToArray());
        for (int i = 0; i < bits.Length; i++) Assert.Equal((uint)bits[i] << 16, BitConverter.SingleToUInt32Bits(values[i]));
    }

    [Fact]
    public void Doubles_are_rounded_to_nearest()
    {
        const double Ulp = 1.0 / (1 << 23);
        double[] doubles =
        [
            0.1, -0.1, 1 + 0.5 * Ulp, 1 + 1.5 * Ulp, 1 + 0.5 * Ulp * (1 + 1e-7), float.MaxValue, -float.MaxValue, Math.BitIncrement(float.MaxValue), 1e-45, 1e-46, -0.0, double.Epsilon,
            .. Enumerable.Range(1, 40_000).Select(i => Math.Sin(i) * Math.Pow(10, i % 60 - 30)),
        ];
        var values = Load("F64", doubles.Length, doubles.SelectMany(Bytes).ToArray());
        Assert.Equal(1f, values[2]);
        Assert.Equal((float)(1 + 2 * Ulp), values[3]);
        Assert.Equal((float)(1 + Ulp), values[4]);
        for (int i = 0; i < doubles.Length; i++) Same((float)doubles[i], values[i]);
    }

    [Theory]
    [InlineData(3.5e38)]
    [InlineData(-1e300)]
    public void A_double_that_is_too_large_is_refused_whatever_is_allowed(double value)
    {
        double[] doubles = new double[20_000];
        doubles[17_001] = value;
        var error = Assert.Throws<WeightFileException>(() => Load("F64", 20_000, doubles.SelectMany(Bytes).ToArray(), new LoadOptions { AllowNonFinite = true }));
        Assert.Contains($"'v' has the value {value.ToString("R", System.Globalization.CultureInfo.InvariantCulture)} at [17001]", error.Message);
    }

    [Theory]
    [InlineData("F16", 0x7C00)]
    [InlineData("F16", 0xFE00)]
    [InlineData("BF16", 0xFF80)]
    [InlineData("BF16", 0x7FC0)]
    public void What_is_not_finite_stays_so_if_asked_for(string type, int bits)
    {
        byte[] data = Bytes((ushort)bits);
        Assert.Contains("finite", Assert.Throws<WeightFileException>(() => Load(type, 1, data)).Message);
        float value = Load(type, 1, data, new LoadOptions { AllowNonFinite = true })[0];
        Same(type == "F16" ? (float)BitConverter.UInt16BitsToHalf((ushort)bits) : BitConverter.UInt32BitsToSingle((uint)bits << 16), value);
    }

    [Fact]
    public void A_double_that_is_not_finite_stays_so_if_asked_for()
    {
        byte[] data = [.. Bytes(double.NegativeInfinity), .. Bytes(double.NaN)];
        Assert.Throws<WeightFileException>(() => Load("F64", 2, data));
        Assert.Equal([float.NegativeInfinity, float.NaN], Load("F64", 2, data, new LoadOptions { AllowNonFinite = true }));
    }

    private static byte[] Bytes(ushort value) => [(byte)value, (byte)(value >> 8)];

    private static byte[] Bytes(double value)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteDoubleLittleEndian(bytes, value);
        return bytes;
    }

    private static void Same(float expected, float actual) => Assert.Equal(BitConverter.SingleToUInt32Bits(expected), BitConverter.SingleToUInt32Bits(actual));

    /// <summary>Loads a vector by memory, by a stream that dribbles, and into new parameters; all must give the same.</summary>
    private static float[] Load(string type, int length, byte[] data, LoadOptions? options = null)
    {
        var description = Descriptions.Create("Vector", 1, length, true, 0, false, Descriptions.Bias("v", 1, length));
        byte[] file = SafetensorsFile.Create(
            Encoding.UTF8.GetBytes($$$"""{"v":{"dtype":"{{{type}}}","shape":[{{{length}}}],"data_offsets":[0,{{{data.Length}}}]}}"""), data);
        var parameters = new ParameterSet(description);
        parameters.Load(file, options ?? new LoadOptions());
        var dribbled = new ParameterSet(description);
        dribbled.Load(new DribblingStream(file), options ?? new LoadOptions());
        Assert.True(parameters.Arena.Span.SequenceEqual(dribbled.Arena.Span) || parameters.FindNonFinite() is not null);
        if (options is null) Assert.True(parameters.Arena.Span.SequenceEqual(LoadedParameters.From(description, file).Parameters.Arena.Span));
        return parameters[0].ToArray();
    }
}
