using RnnGen.CompilerServices;

namespace RnnGen.Tests.Numerics;

/// <summary>The products of several streams: against plain loops exactly, with small whole numbers, and to the bit whatever the number of rows, with any numbers.</summary>
public class MatrixKernelsStreamsTests
{
    private const float Untouched = 12345f;

    /// <summary>Rows, depths of the two products, gates, units, lanes.</summary>
    public static TheoryData<int, int, int, int, int, int> Shapes
    {
        get
        {
            var data = new TheoryData<int, int, int, int, int, int>();
            for (int rows = 1; rows <= 9; rows++)
            {
                data.Add(rows, 5 * rows, 20, 4, 20, 16);
                data.Add(rows, 150, 7 + rows, 3, 33, 16);
                data.Add(rows, 131, 200, 1, 81, 16);
                data.Add(rows, 1, 7, 3, 7, 8);
                data.Add(rows, 3, 3, 4, 3, 4);
            }

            data.Add(20, 9, 1, 1, 33, 16);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void BothProductsMatchThePlainLoop(int rows, int depth, int other, int gates, int units, int lanes)
    {
        var random = new Random(rows * 1000 + depth);
        var w = new MatrixReference(new Packing(gates, units, depth, lanes, gates == 1 ? 4 : gates), random);
        var u = new MatrixReference(new Packing(gates, units, other, lanes, gates == 1 ? 4 : gates), random);
        int columns = w.Packing.Columns, stride = columns + lanes;
        float[] a = Whole(rows * (depth + 1), random), b = Whole(rows * (other + 2), random), start = Whole(columns, random);
        float[] c = Filled(rows * stride), expected = Filled(rows * stride);
        for (int column = 0; column < columns; column++)
        {
            for (int r = 0; r < rows; r++)
            {
                double sum = start[column];
                for (int k = 0; k < depth; k++) sum += a[r * (depth + 1) + k] * w[k, column];
                for (int k = 0; k < other; k++) sum += b[r * (other + 2) + k] * u[k, column];
                expected[r * stride + column] = (float)sum;
            }
        }

        int block = w.Packing.BlockColumns;
        for (int column = 0; column < columns; column += block)
        {
            MatrixKernels.MultiplyBoth(
                rows, Math.Min(block, columns - column), depth, ref a[0], depth + 1, ref w.Packed[column * depth], 0, other, ref b[0], other + 2, ref u.Packed[column * other], 0,
                column == 0 ? 1 : 0, ref start[column], ref c[column], stride);
        }

        Assert.Equal(expected, c);

        // Some gates of a block.
        if (gates == 1) return;
        Array.Fill(c, Untouched);
        int part = 2 * lanes, left = block - part;
        MatrixKernels.MultiplyBoth(
            rows, part, depth, ref a[0], depth + 1, ref w.Packed[lanes], left, other, ref b[0], other + 2, ref u.Packed[lanes], left, 0, ref start[lanes], ref c[lanes], stride);
        for (int r = 0; r < rows; r++)
            for (int column = 0; column < stride; column++) Assert.Equal(column >= lanes && column < lanes + part ? expected[r * stride + column] : Untouched, c[r * stride + column]);
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void ARowDoesNotDependOnTheOthers(int rows, int depth, int other, int gates, int units, int lanes)
    {
        var random = new Random(rows * 1000 + depth);
        var w = new MatrixReference(new Packing(gates, units, depth, lanes, gates == 1 ? 4 : gates), random);
        int columns = w.Packing.Columns, block = w.Packing.BlockColumns;
        float[] weights = Any(w.Packed.Length, random), a = Any(rows * depth, random), b = Any(rows * other, random), start = Any(columns, random), u = Any(block * other, random);
        float[] all = new float[rows * columns], one = new float[columns], both = new float[rows * block], bothOfOne = new float[block];
        MatrixKernels.MultiplyInOrder(rows, depth, ref a[0], depth, ref weights[0], columns, block, 0, ref start[0], 0, ref all[0], columns, block);
        MatrixKernels.MultiplyBoth(rows, block, depth, ref a[0], depth, ref weights[0], 0, other, ref b[0], other, ref u[0], 0, 0, ref start[0], ref both[0], block);
        for (int r = 0; r < rows; r++)
        {
            MatrixKernels.MultiplyInOrder(1, depth, ref a[r * depth], depth, ref weights[0], columns, block, 0, ref start[0], 0, ref one[0], columns, block);
            MatrixKernels.MultiplyBoth(1, block, depth, ref a[r * depth], depth, ref weights[0], 0, other, ref b[r * other], other, ref u[0], 0, 0, ref start[0], ref bothOfOne[0], block);
            Assert.Equal(Bits(all.AsSpan(r * columns, columns)), Bits(one));
            Assert.Equal(Bits(both.AsSpan(r * block, block)), Bits(bothOfOne));
        }
    }

    [Theory]
    [InlineData(1, 5, 1)]
    [InlineData(3, 20, 5)]
    [InlineData(8, 130, 64)]
    [InlineData(8, 130, 65)]
    [InlineData(19, 33, 131)]
    [InlineData(9, 2, 63)]
    public void RowsWithoutPaddingAreDense(int rows, int depth, int units)
    {
        var random = new Random(rows * 1000 + depth);
        var w = new MatrixReference(new Packing(1, units, depth, units <= 4 ? 4 : units <= 8 ? 8 : 16, 4), random);
        int columns = w.Packing.Columns;
        float[] a = Whole(rows * depth, random), start = Whole(columns, random);
        float[] c = Filled(rows * units + 16), expected = Filled(rows * units + 16);
        for (int r = 0; r < rows; r++)
        {
            for (int j = 0; j < units; j++)
            {
                double sum = start[j];
                for (int k = 0; k < depth; k++) sum += a[r * depth + k] * w[k, j];
                expected[r * units + j] = (float)sum;
            }
        }

        MatrixKernels.MultiplyUnits(rows, depth, ref a[0], depth, ref w.Packed[0], columns, w.Packing.BlockColumns, ref start[0], ref c[0], units);
        Assert.Equal(expected, c);
    }

    [Theory]
    [InlineData(1, 4, 16, 0, 4)]
    [InlineData(5, 3, 16, 1, 2)]
    [InlineData(8, 3, 8, 2, 1)]
    public void GatheredPartsAreSomeGatesOfABlock(int rows, int gates, int lanes, int first, int count)
    {
        const int depth = 7;
        var random = new Random(rows);
        var w = new MatrixReference(new Packing(gates, lanes, depth, lanes, gates), random);
        int width = count * lanes, offset = first * lanes, stride = width + lanes;
        int[] tokens = Enumerable.Range(0, rows).Select(_ => random.Next(depth)).ToArray();
        float[] start = Whole(width, random), c = Filled(rows * stride), expected = Filled(rows * stride);
        for (int r = 0; r < rows; r++)
            for (int j = 0; j < width; j++) expected[r * stride + j] = (float)(start[j] + w[tokens[r], offset + j]);
        MatrixKernels.GatherPart(ref tokens[0], rows, depth, ref w.Packed[offset], width, (gates - count) * lanes, ref start[0], ref c[0], stride);
        Assert.Equal(expected, c);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 7)]
    [InlineData(2, 16)]
    [InlineData(4, 53)]
    public void CopiedRowsAreWhole(int rows, int length)
    {
        float[] from = Any(rows * (length + 2), new Random(length)), to = Filled(rows * (length + 3)), expected = Filled(rows * (length + 3));
        for (int r = 0; r < rows; r++) from.AsSpan(r * (length + 2), length).CopyTo(expected.AsSpan(r * (length + 3)));
        StreamSteps.CopyRows(rows, length, ref from[0], length + 2, ref to[0], length + 3);
        Assert.Equal(expected, to);
    }

    private static int[] Bits(ReadOnlySpan<float> x) => Array.ConvertAll(x.ToArray(), BitConverter.SingleToInt32Bits);

    private static float[] Whole(int length, Random random) => Enumerable.Range(0, length).Select(_ => (float)random.Next(-8, 9)).ToArray();

    private static float[] Any(int length, Random random) => Enumerable.Range(0, length).Select(_ => (float)(2 * random.NextDouble() - 1)).ToArray();

    private static float[] Filled(int length)
    {
        var x = new float[length];
        Array.Fill(x, Untouched);
        return x;
    }
}
