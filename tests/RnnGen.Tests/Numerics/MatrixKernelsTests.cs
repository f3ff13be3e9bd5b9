using RnnGen.CompilerServices;

namespace RnnGen.Tests.Numerics;

/// <summary>The matrix kernels against plain loops: exactly, because all numbers are small and whole. Gaps between blocks must stay as they are.</summary>
public class MatrixKernelsTests
{
    private const float Untouched = 12345f;

    /// <summary>Rows, depth, gates, units, lanes, vectors a block, gap between blocks.</summary>
    public static TheoryData<int, int, int, int, int, int, int> Shapes
    {
        get
        {
            var data = new TheoryData<int, int, int, int, int, int, int>();
            for (int rows = 1; rows <= 33; rows++)
            {
                data.Add(rows, 1 + rows * 7 % 40, 4, 20, 16, 4, 0);
            }

            for (int depth = 1; depth <= 40; depth++)
            {
                data.Add(1 + depth * 5 % 13, depth, 1, 65, 16, 4, depth % 3 * 16);
            }

            int[] edges = [1, 2, 6, 7, 63, 64, 65];
            int[] gates = [1, 3, 4];
            int[] lanes = [4, 8, 16];
            foreach (int g in gates)
            {
                foreach (int l in lanes)
                {
                    foreach (int edge in edges)
                    {
                        data.Add(edge, 65 - edge + 1, g, l * 2 + 1, l, g == 1 ? 4 : g, 0);
                        data.Add(edge, edge, g, l * 3, l, g == 1 ? 2 : g, l);
                    }
                }
            }

            // One high tile for 7 or 8 rows where the depth is long.
            for (int rows = 6; rows <= 9; rows++)
            {
                data.Add(rows, 200, 4, 20, 16, 4, 0);
                data.Add(rows, 150, 3, 33, 16, 3, 16);
                data.Add(rows, 129, 1, 81, 16, 4, 0);
            }

            data.Add(130, 9, 4, 33, 16, 4, 0);
            data.Add(300, 70, 4, 16, 16, 4, 64);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void MultiplyMatchesThePlainLoop(int rows, int depth, int gates, int units, int lanes, int vectors, int gap)
    {
        var random = new Random(rows * 1000 + depth);
        var w = new MatrixReference(new Packing(gates, units, depth, lanes, vectors), random);
        int block = w.Packing.BlockColumns + gap;
        int stride = w.Blocks * block;
        int aStride = depth + random.Next(3);
        float[] a = Numbers(rows * aStride, random);
        float[] bias = Numbers(stride, random);
        float[] c = Filled(rows * stride);

        MatrixKernels.Multiply(
            rows, depth, ref a[0], aStride, ref w.Packed[0], w.Packing.Columns, w.Packing.BlockColumns, ref bias[0], 0, ref c[0], stride, block);

        float[] expected = Filled(rows * stride);
        ForEach(rows, w, (r, column, place) => expected[r * stride + place] = (float)(bias[place] + Product(r, column)));
        Assert.Equal(expected, c);

        // And once more on top of itself.
        MatrixKernels.Multiply(
            rows, depth, ref a[0], aStride, ref w.Packed[0], w.Packing.Columns, w.Packing.BlockColumns, ref c[0], stride, ref c[0], stride, block);

        ForEach(rows, w, (r, column, place) => expected[r * stride + place] += (float)Product(r, column));
        Assert.Equal(expected, c);

        double Product(int r, int column)
        {
            double sum = 0;
            for (int k = 0; k < depth; k++)
            {
                sum += a[r * aStride + k] * w[k, column];
            }

            return sum;
        }

        void ForEach(int count, MatrixReference matrix, Action<int, int, int> action)
        {
            for (int r = 0; r < count; r++)
            {
                for (int column = 0; column < matrix.Packing.Columns; column++)
                {
                    action(r, column, matrix.Position(column, block));
                }
            }
        }
    }

    [Theory]
    [InlineData(1, 1, 4, 16, 4)]
    [InlineData(1, 5, 48, 64, 33)]
    [InlineData(2, 3, 8, 12, 9)]
    [InlineData(8, 4, 48, 64, 80)]
    [InlineData(13, 2, 16, 64, 20)]
    [InlineData(32, 8, 48, 64, 128)]
    public void PiecesOfRowsMatchThePlainLoop(int rows, int pieces, int pieceDepth, int piece, int columns)
    {
        var random = new Random(rows * 1000 + columns);
        int depth = pieces * pieceDepth, stride = pieces * piece;
        var w = new MatrixReference(new Packing(1, columns, depth, 4, 4), random);
        float[] a = Numbers(rows * stride, random), start = Numbers(w.Packing.Columns, random);
        float[] c = new float[rows * w.Packing.Columns], expected = new float[c.Length];

        MatrixKernels.MultiplyPieces(
            rows, depth, pieceDepth, piece, ref a[0], stride, ref w.Packed[0], w.Packing.Columns, w.Packing.BlockColumns, ref start[0], 0, ref c[0], w.Packing.Columns, w.Packing.BlockColumns);

        for (int r = 0; r < rows; r++)
        {
            for (int column = 0; column < w.Packing.Columns; column++)
            {
                double sum = start[column];
                for (int k = 0; k < depth; k++) sum += a[r * stride + k / pieceDepth * piece + k % pieceDepth] * w[k, column];
                expected[r * w.Packing.Columns + column] = (float)sum;
            }
        }

        Assert.Equal(expected, c);
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void GradientsMatchThePlainLoop(int rows, int depth, int gates, int units, int lanes, int vectors, int gap)
    {
        var random = new Random(rows * 1000 + depth);
        var w = new MatrixReference(new Packing(gates, units, depth, lanes, vectors), random);
        var packing = w.Packing;
        int block = packing.BlockColumns + gap;
        int stride = w.Blocks * block;
        int aStride = depth + random.Next(3);
        float[] a = Numbers(rows * aStride, random);
        float[] d = Numbers(rows * stride, random);
        int[] tokens = new int[rows];
        for (int r = 0; r < rows; r++)
        {
            tokens[r] = random.Next(-1, depth + 1);
        }

        float[] weights = Numbers(packing.PackedLength, random);
        float[] otherWeights = [.. weights];
        float[] scattered = Numbers(packing.PackedLength, random);
        float[] bias1 = Numbers(packing.Columns, random);
        float[] bias2 = Numbers(packing.Columns, random);
        float[] expectedWeights = [.. weights];
        float[] expectedScattered = [.. scattered];
        float[] expectedBias1 = [.. bias1];
        float[] expectedBias2 = [.. bias2];
        for (int column = 0; column < packing.Columns; column++)
        {
            int place = w.Position(column, block);
            for (int r = 0; r < rows; r++)
            {
                float value = d[r * stride + place];
                expectedBias1[column] += 2 * value;
                expectedBias2[column] += value;
                if (tokens[r] >= 0 && tokens[r] < depth)
                {
                    expectedScattered[w.Offset(tokens[r], column)] += value;
                }

                for (int k = 0; k < depth; k++)
                {
                    expectedWeights[w.Offset(k, column)] += a[r * aStride + k] * value;
                }
            }
        }

        int columns = packing.Columns;
        int blockColumns = packing.BlockColumns;
        var product = new WeightGradient(ref a[0], aStride, depth, ref weights[0]);
        MatrixKernels.AddGradients(rows, product, default, ref d[0], stride, block, columns, blockColumns, ref bias1[0], ref bias1[0]);
        MatrixKernels.AddColumnSums(rows, ref d[0], stride, block, columns, blockColumns, ref bias1[0], ref bias2[0]);
        MatrixKernels.ScatterAddRows(ref tokens[0], rows, depth, ref d[0], stride, block, columns, blockColumns, ref scattered[0]);

        Assert.Equal(expectedWeights, weights);
        Assert.Equal(expectedBias1, bias1);
        Assert.Equal(expectedBias2, bias2);

        // Two products that fed the same, the second with fewer inputs, and two biases.
        int less = (depth + 1) / 2;
        float[] fewer = new float[less * packing.Columns], expectedFewer = new float[fewer.Length], both1 = new float[columns], both2 = new float[columns];
        MatrixKernels.AddGradients(
            rows, new WeightGradient(ref a[0], aStride, depth, ref otherWeights[0]), new WeightGradient(ref a[0], aStride, less, ref fewer[0]), ref d[0], stride, block, columns, blockColumns,
            ref both1[0], ref both2[0]);
        MatrixKernels.AddGradients(
            rows, new WeightGradient(ref a[0], aStride, less, ref expectedFewer[0]), default, ref d[0], stride, block, columns, blockColumns, ref both2[0], ref both2[0]);
        Assert.Equal(expectedWeights, otherWeights);
        Assert.Equal(expectedFewer, fewer);
        Assert.Equal(both1.Select(b => 2 * b), both2);
        Assert.Equal(expectedScattered, scattered);
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void GatherRowsAddsTheTokensRows(int rows, int depth, int gates, int units, int lanes, int vectors, int gap)
    {
        var random = new Random(rows * 1000 + depth);
        var w = new MatrixReference(new Packing(gates, units, depth, lanes, vectors), random);
        int block = w.Packing.BlockColumns + gap;
        int stride = w.Blocks * block;
        float[] start = Numbers(stride, random);
        float[] c = Filled(rows * stride);
        float[] expected = Filled(rows * stride);
        int[] tokens = new int[rows];
        for (int r = 0; r < rows; r++)
        {
            tokens[r] = random.Next(-1, depth + 1);
            for (int column = 0; column < w.Packing.Columns; column++)
            {
                int place = w.Position(column, block);
                double row = tokens[r] < 0 || tokens[r] >= depth ? 0 : w[tokens[r], column];
                expected[r * stride + place] = (float)(start[place] + row);
            }
        }

        MatrixKernels.GatherRows(
            ref tokens[0], rows, depth, ref w.Packed[0], w.Packing.Columns, w.Packing.BlockColumns, ref start[0], ref c[0], stride, block);

        Assert.Equal(expected, c);
    }

    [Fact]
    public void NothingIsAllocated()
    {
        var random = new Random(1);
        var w = new MatrixReference(new Packing(4, 32, 24, 16, 4), random);
        float[] a = Numbers(10 * 24, random);
        float[] c = Numbers(10 * 128, random);
        float[] transposed = new float[128 * 32];
        int[] tokens = new int[10];
        Run();
        Assert.Equal(0, Allocated.By(Run));

        void Run()
        {
            MatrixKernels.Multiply(10, 24, ref a[0], 24, ref w.Packed[0], 128, 64, ref c[0], 128, ref c[0], 128, 64);
            MatrixKernels.Multiply(1, 24, ref a[0], 24, ref w.Packed[0], 128, 64, ref c[0], 128, ref c[0], 128, 64);
            MatrixKernels.AddGradients(10, new WeightGradient(ref a[0], 24, 24, ref w.Packed[0]), default, ref c[0], 128, 64, 128, 64, ref c[0], ref c[0]);
            MatrixKernels.AddColumnSums(10, ref c[0], 128, 64, 128, 64, ref w.Packed[0], ref w.Packed[0]);
            MatrixKernels.GatherRows(ref tokens[0], 10, 24, ref w.Packed[0], 128, 64, ref c[0], ref c[0], 128, 64);
            MatrixKernels.ScatterAddRows(ref tokens[0], 10, 24, ref c[0], 128, 64, 128, 64, ref w.Packed[0]);
            MatrixKernels.Transpose(24, ref w.Packed[0], 128, 64, ref transposed[0], 32, 32);
            MatrixKernels.ClearPadding(10, ref c[0], 128, 100);
        }
    }

    [Theory]
    [InlineData(1, 1, 3, 1, 4, 0, 2)]
    [InlineData(1, 20, 3, 20, 16, 2, 1)]
    [InlineData(5, 20, 3, 20, 16, 0, 2)]
    [InlineData(7, 33, 3, 33, 16, 2, 1)]
    [InlineData(13, 64, 4, 64, 16, 1, 2)]
    [InlineData(2, 7, 3, 7, 8, 1, 1)]
    [InlineData(130, 50, 3, 50, 16, 0, 2)]
    [InlineData(300, 49, 4, 17, 16, 3, 1)]
    public void PartsTakeSomeGatesOfEachBlock(int rows, int depth, int gates, int units, int lanes, int first, int count)
    {
        var random = new Random(rows * 1000 + depth);
        var w = new MatrixReference(new Packing(gates, units, depth, lanes, gates), random);
        var packing = w.Packing;
        int offset = first * lanes;
        int width = count * lanes;
        int gap = packing.BlockColumns - width;
        int part = w.Blocks * width;
        int block = packing.BlockColumns;
        int stride = w.Blocks * block;
        int[] columns = Enumerable.Range(0, packing.Columns).Where(c => c % block >= offset && c % block < offset + width).ToArray();
        float[] a = Numbers(rows * depth, random);
        float[] start = Numbers(stride, random);
        float[] c = Filled(rows * stride);
        float[] d = Numbers(rows * stride, random);
        float[] gradient = Numbers(packing.PackedLength, random);
        float[] expected = Filled(rows * stride);
        float[] expectedGradient = [.. gradient];
        foreach (int column in columns)
        {
            for (int r = 0; r < rows; r++)
            {
                double sum = start[column];
                for (int k = 0; k < depth; k++)
                {
                    sum += a[r * depth + k] * w[k, column];
                    expectedGradient[w.Offset(k, column)] += a[r * depth + k] * d[r * stride + column];
                }

                expected[r * stride + column] = (float)sum;
            }
        }

        MatrixKernels.MultiplyPart(
            rows, depth, ref a[0], depth, ref w.Packed[offset], part, width, gap, ref start[offset], 0, ref c[offset], stride, block);
        MatrixKernels.AddWeightGradientPart(rows, new WeightGradient(ref a[0], depth, depth, ref gradient[offset]), ref d[offset], stride, block, part, width, gap);

        Assert.Equal(expected, c);
        Assert.Equal(expectedGradient, gradient);
    }

    private static float[] Numbers(int length, Random random)
    {
        var x = new float[length];
        for (int i = 0; i < length; i++)
        {
            x[i] = random.Next(-8, 9);
        }

        return x;
    }

    private static float[] Filled(int length)
    {
        var x = new float[length];
        Array.Fill(x, Untouched);
        return x;
    }
}
