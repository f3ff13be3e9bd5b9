using RnnGen.CompilerServices;

namespace RnnGen.Tests.Numerics;

/// <summary>Layer normalization against double precision, finite differences and PyTorch, at the width of the machine or of the switches in force.</summary>
public class LayerNormalizationTests
{
    /// <summary>Rows, units, width: as in models, without padding, and with whole vectors of it.</summary>
    public static TheoryData<int, int, int> Shapes
    {
        get
        {
            var data = new TheoryData<int, int, int>();
            foreach (int units in (int[])[.. Enumerable.Range(1, 33), 63, 64, 65, 127, 128, 129])
            {
                data.Add(1 + units % 4, units, LayerNormProblem.WidthOf(units));
                data.Add(3, units, units);
            }

            data.Add(5, 3, 16);
            data.Add(2, 20, 80);
            data.Add(300, 20, 32);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void ItAndItsGradientsAreThoseOfTheDefinition(int rows, int units, int width)
    {
        var problem = LayerNormProblem.Random(rows, units, width);
        problem.Run();

        double[] gamma = problem.Row(problem.Gamma, 0), beta = problem.Row(problem.Beta, 0);
        double[][] x = problem.All(problem.X);
        for (int r = 0; r < rows; r++) AssertClose(LayerNormReference.Normalize(x[r], gamma, beta), problem.Row(problem.Y, r), 3e-6);
        var expected = LayerNormReference.Gradients(x, gamma, beta, problem.All(problem.DY));
        for (int r = 0; r < rows; r++) AssertClose(expected.X[r], problem.Row(problem.DX, r), 5e-6);
        AssertClose(expected.Gamma, problem.Row(problem.DGamma, 0), 5e-6);
        AssertClose(expected.Beta, problem.Row(problem.DBeta, 0), 5e-6);
        problem.AssertPaddingIsZero();
    }

    /// <summary>layer_norm_against_pytorch.py prints them.</summary>
    [Fact]
    public void TheValuesOfPyTorch()
    {
        var problem = new LayerNormProblem(3, 5, 8, (what, r, u) => ((r * r * 29 + u * u * 23 + u * 7 + what * 11) % 65 - 32) / 8f);
        problem.Run();
        double[] y =
        [
            2.350940672, 3.061185559, 6.836812674, 3.903840192, 1.370618531,
            -0.1226978507, 3.627302149, -0.0616106802, 4.592793751, -0.2315947263,
            -3.901741063, 1.296688929, 2.835101544, 1.537987699, -3.06260691,
        ];
        double[] dX =
        [
            -0.2329953868, 3.643152209, -1.552906725, -1.277113112, -0.580136986,
            -3.613174952, -0.03297140725, 0.7874982853, 0.1013778859, 2.757270188,
            0.3374774548, -1.144680758, 2.064137853, -0.4478167163, -0.8091178334,
        ];
        AssertClose(y, [.. problem.All(problem.Y).SelectMany(v => v)], 1e-6);
        AssertClose(dX, [.. problem.All(problem.DX).SelectMany(v => v)], 1e-6);
        AssertClose([-3.423458999, -0.9662274013, -6.042925618, -5.172489956, -1.549921677], problem.Row(problem.DGamma, 0), 1e-6);
        AssertClose([2.25, 5.375, 1.375, -1.625, -3.625], problem.Row(problem.DBeta, 0), 1e-6);
    }

    /// <summary>The variance is that of the deviations: the difference of two large means would have no digit of it.</summary>
    [Theory]
    [InlineData(20)]
    [InlineData(128)]
    public void RowsFarFromZeroKeepTheirVariance(int units)
    {
        var problem = LayerNormProblem.Random(4, units, LayerNormProblem.WidthOf(units), mean: 3000f);
        problem.Forward(0, 4);
        for (int r = 0; r < 4; r++)
        {
            double[] x = problem.Row(problem.X, r);
            double mean = x.Average(), variance = x.Average(v => (v - mean) * (v - mean));
            Assert.InRange(problem.Statistics[2 * r], mean - 1e-3, mean + 1e-3);
            Assert.Equal(1 / Math.Sqrt(variance + LayerNormReference.Epsilon), problem.Statistics[2 * r + 1], 1e-6);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(20)]
    [InlineData(65)]
    public void WhatIsNotFiniteStaysInItsRowAndOutOfThePadding(int units)
    {
        int width = LayerNormProblem.WidthOf(units);
        foreach (float bad in (float[])[float.PositiveInfinity, float.NegativeInfinity, float.NaN, 3e38f])
        {
            var problem = LayerNormProblem.Random(4, units, width);
            var clean = LayerNormProblem.Random(4, units, width);
            clean.Run();
            problem.X[width] = bad;
            problem.DY[2 * width + units - 1] = bad;
            problem.Run();
            problem.AssertPaddingIsZero();
            foreach (int r in (int[])[0, 3])
            {
                Assert.Equal(clean.Row(clean.Y, r), problem.Row(problem.Y, r));
                Assert.Equal(clean.Row(clean.DX, r), problem.Row(problem.DX, r));
            }

            Assert.Equal(clean.Row(clean.Y, 2), problem.Row(problem.Y, 2));
            if (!float.IsFinite(bad)) Assert.All(problem.Row(problem.Y, 1), v => Assert.True(double.IsNaN(v)));

            // In γ it reaches all rows.
            problem.Gamma[units - 1] = bad;
            problem.Run();
            problem.AssertPaddingIsZero();
        }
    }

    [Theory]
    [InlineData(7)]
    [InlineData(20)]
    [InlineData(64)]
    public void GradientsAreAddedWhereThatIsAskedFor(int units)
    {
        var problem = LayerNormProblem.Random(4, units, LayerNormProblem.WidthOf(units));
        problem.Run();
        float[] dX = [.. problem.DX], gamma = [.. problem.DGamma], beta = [.. problem.DBeta];
        problem.Backward(0, 4, adds: true);
        problem.ParameterGradients(0, problem.Width);
        Assert.Equal(dX.Select(v => v + v), problem.DX);
        Assert.Equal(gamma.Select(v => v + v), problem.DGamma);
        Assert.Equal(beta.Select(v => v + v), problem.DBeta);
    }

    [Theory]
    [InlineData(7)]
    [InlineData(20)]
    [InlineData(64)]
    public void InPlaceOneByOneAndWithoutStatisticsTheBitsAreTheSame(int units)
    {
        var problem = LayerNormProblem.Random(5, units, LayerNormProblem.WidthOf(units));
        problem.Run();
        float[] y = [.. problem.Y], dX = [.. problem.DX], statistics = [.. problem.Statistics];

        Array.Clear(problem.Statistics);
        for (int r = 0; r < 5; r++) problem.Forward(r, 1);
        Assert.Equal(y, problem.Y);
        Assert.Equal(statistics, problem.Statistics);

        for (int r = 0; r < 5; r++) problem.Backward(r, 1);
        Assert.Equal(dX, problem.DX);
        LayerNormalization.InputGradient(5, problem.From(0), ref problem.Gamma[0], ref problem.DY[0], ref problem.DY[0], adds: false);
        Assert.Equal(dX, problem.DY);

        var rows = new NormalizedRows(ref problem.X[0], problem.Width, units);
        LayerNormalization.Normalize(5, rows, (float)LayerNormReference.Epsilon, ref problem.Gamma[0], ref problem.Beta[0], ref problem.X[0]);
        Assert.Equal(y, problem.X);
        Assert.Equal(statistics, problem.Statistics);
    }

    /// <summary>Workers share rows, and columns of the gradients of γ and β.</summary>
    [Theory]
    [InlineData(20)]
    [InlineData(128)]
    [InlineData(200)]
    public void AnyNumberOfWorkersComputesTheSameBits(int units)
    {
        const int Rows = 500, Lanes = 16;
        int width = LayerNormProblem.WidthOf(units);
        var alone = LayerNormProblem.Random(Rows, units, width);
        alone.Run();
        var workspace = LossWorkspace.Create(perStep: false, outputs: 1, steps: 1, size: 1);
        var parameters = new ParameterSet(workspace.Description);
        for (int workers = 1; workers <= 4; workers++)
        {
            var problem = LayerNormProblem.Random(Rows, units, width);
            workspace.Workers = workers;
            Passes.Forward(workspace, parameters, (ref float _, Workspace _, ref Worker worker) =>
            {
                for (worker.ShareRows(Rows); worker.Take(out var part);) problem.Forward(part.First, part.Count);
                worker.Wait();
                for (worker.ShareRows(Rows); worker.Take(out var part);) problem.Backward(part.First, part.Count);
                for (worker.ShareBlocks(width / Lanes); worker.Take(out var part);) problem.ParameterGradients(part.First * Lanes, part.Count * Lanes);
            });
            Assert.Equal(alone.Y, problem.Y);
            Assert.Equal(alone.DX, problem.DX);
            Assert.Equal(alone.DGamma, problem.DGamma);
            Assert.Equal(alone.DBeta, problem.DBeta);
        }
    }

    [Fact]
    public void NothingIsAllocated()
    {
        var problem = LayerNormProblem.Random(10, 20, 32);
        problem.Run();
        Assert.Equal(0, Allocated.By(problem.Run));
    }

    private static void AssertClose(double[] expected, double[] actual, double bound)
    {
        Assert.Equal(expected.Length, actual.Length);
        double scale = Math.Max(1, expected.Max(Math.Abs));
        for (int i = 0; i < expected.Length; i++) Assert.InRange(actual[i], expected[i] - bound * scale, expected[i] + bound * scale);
    }
}
