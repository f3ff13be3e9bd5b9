namespace RnnGen.Tests.Numerics;

/// <summary>Element-wise functions against double precision.</summary>
internal static class ElementAssert
{
    /// <summary>
    /// The error over bit patterns of all magnitudes, every 16381st float, and densely where the functions bend: so many ulp, or so much absolutely. Where the
    /// exact value rounds to infinity, that is expected.
    /// </summary>
    public static void AssertAccurate(ElementEngines.Function function, Func<double, double> exact, double ulps = 5, double absolute = 3e-7)
    {
        Span<float> x = stackalloc float[16];
        Span<float> y = stackalloc float[16];
        for (long bits = 0; bits < 0x7F800000; bits += 16 * 16381 / 2)
        {
            for (int i = 0; i < 16; i++)
            {
                int pattern = (int)Math.Min(bits + i / 2 * 16381, 0x7F7FFFFF);
                x[i] = BitConverter.Int32BitsToSingle(i % 2 == 0 ? pattern : pattern | int.MinValue);
            }

            Check(function, exact, ulps, absolute, x, y);
        }

        for (int start = -100_000; start < 100_000; start += 16)
        {
            for (int i = 0; i < 16; i++)
            {
                x[i] = (start + i) * 1.0003e-3f;
            }

            Check(function, exact, ulps, absolute, x, y);
        }
    }

    /// <summary>The values of a function, at every place in the vector.</summary>
    public static void AssertValues(ElementEngines.Function function, float[] x, float[] expected)
    {
        // Computed values, which the JIT cannot fold.
        for (int shift = 0; shift < 16; shift++)
        {
            Span<float> y = new float[16];
            for (int i = 0; i < x.Length; i++)
            {
                y[(i + shift) % 16] = x[i];
            }

            function(y);
            for (int i = 0; i < x.Length; i++)
            {
                Assert.Equal(expected[i], y[(i + shift) % 16]);
            }
        }
    }

    private static void Check(ElementEngines.Function function, Func<double, double> exact, double ulps, double absolute, Span<float> x, Span<float> y)
    {
        x.CopyTo(y);
        function(y);
        for (int i = 0; i < x.Length; i++)
        {
            double expected = exact(x[i]);
            float rounded = (float)expected;
            if (y[i].Equals(rounded)) continue;
            double error = Math.Abs(y[i] - expected);
            float magnitude = MathF.Abs(rounded);
            double ulp = (double)MathF.BitIncrement(magnitude) - magnitude;
            if (!(error <= absolute || error <= ulps * ulp))
            {
                Assert.Fail($"f({x[i]:R}) = {y[i]:R}, expected {expected:R}: {error:E2} off, {error / ulp:F1} ulp");
            }
        }
    }
}
