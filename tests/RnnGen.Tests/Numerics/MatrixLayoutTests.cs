using RnnGen.CompilerServices;

namespace RnnGen.Tests.Numerics;

public class MatrixLayoutTests
{
    [Theory]
    [InlineData(1, 4, 4, 4, 1, 4, 4)]
    [InlineData(5, 3, 20, 8, 3, 8, 8)]
    [InlineData(33, 4, 20, 16, 4, 48, 48)]
    [InlineData(33, 1, 65, 16, 4, 48, 32)]
    [InlineData(70, 4, 33, 16, 4, 80, 64)]
    [InlineData(128, 4, 128, 16, 4, 128, 64)]
    [InlineData(13, 1, 9, 4, 2, 20, 8)]
    public void TransposeMovesEveryElement(int depth, int gates, int units, int lanes, int vectors, int outColumns, int outBlock)
    {
        var w = new MatrixReference(new Packing(gates, units, depth, lanes, vectors), new Random(depth));
        var packing = w.Packing;
        float[] transposed = new float[packing.Columns * outColumns + 1];
        Array.Fill(transposed, 7f);

        MatrixKernels.Transpose(depth, ref w.Packed[0], packing.Columns, packing.BlockColumns, ref transposed[0], outColumns, outBlock);

        Assert.Equal(Expected(depth, packing.Columns, outColumns, outBlock, (k, row) => w[k, row]), transposed);
    }

    [Theory]
    [InlineData(1, 3, 1, 4, 0, 2, 4, 4)]
    [InlineData(20, 3, 20, 16, 0, 2, 32, 32)]
    [InlineData(33, 3, 33, 16, 2, 1, 48, 32)]
    [InlineData(70, 4, 33, 16, 1, 2, 80, 64)]
    public void PartsTransposeSomeGatesOfEachBlock(int depth, int gates, int units, int lanes, int first, int count, int outColumns, int outBlock)
    {
        var w = new MatrixReference(new Packing(gates, units, depth, lanes, gates), new Random(depth));
        int block = w.Packing.BlockColumns, width = count * lanes, outDepth = w.Blocks * width;
        float[] transposed = new float[outDepth * outColumns + 1];
        Array.Fill(transposed, 7f);

        MatrixKernels.TransposePart(depth, ref w.Packed[first * lanes], outDepth, width, block - width, ref transposed[0], outColumns, outBlock);

        Assert.Equal(Expected(depth, outDepth, outColumns, outBlock, (k, row) => w[k, row / width * block + row % width + first * lanes]), transposed);
    }

    [Fact]
    public void TransposingTwiceGivesTheMatrixBack()
    {
        var w = new MatrixReference(new Packing(4, 32, 48, 16, 4), new Random(3));
        float[] transposed = new float[w.Packed.Length];
        float[] back = new float[w.Packed.Length];
        MatrixKernels.Transpose(48, ref w.Packed[0], 128, 64, ref transposed[0], 48, 16);
        MatrixKernels.Transpose(128, ref transposed[0], 48, 16, ref back[0], 128, 64);
        Assert.Equal(w.Packed, back);
    }

    [Fact]
    public void ClearPaddingLeavesTheUnits()
    {
        float[] x = [1, 2, 3, 4, 5, 6, 7, 8, 9];
        MatrixKernels.ClearPadding(2, ref x[0], 4, 3);
        Assert.Equal([1, 2, 3, 0, 5, 6, 7, 0, 9], x);
    }

    /// <summary>Rows of outColumns floats in blocks of outBlock, zero from depth on, and one float behind them that nobody touches.</summary>
    private static float[] Expected(int depth, int outDepth, int outColumns, int outBlock, Func<int, int, double> value)
    {
        var expected = new float[outDepth * outColumns + 1];
        expected[^1] = 7f;
        for (int row = 0; row < outDepth; row++)
        {
            for (int k = 0; k < depth; k++)
            {
                int outWidth = Math.Min(outBlock, outColumns - k / outBlock * outBlock);
                expected[k / outBlock * outBlock * outDepth + row * outWidth + k % outBlock] = (float)value(k, row);
            }
        }

        return expected;
    }
}
