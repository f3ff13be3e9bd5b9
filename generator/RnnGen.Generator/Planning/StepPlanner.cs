namespace RnnGen.Generator.Planning;

/// <summary>Lays a streaming step out at one vector width: how many sums are under way at once, and how long the straight-line code is.</summary>
internal static class StepPlanner
{
    /// <summary>Sums under way that hide the latency of a fused multiply-add on two ports: 4 cycles × 2.</summary>
    private const int TargetAccumulators = 8;

    /// <summary>Calls of up to this many blocks stand in a row; beyond they are a loop.</summary>
    private const int UnrolledBlocks = 2;

    /// <summary>
    /// Non-linearities of all blocks, up to which their calls stand in a row. It bounded what was inlined into one method when blocks were: where temporaries pass about 500 the JIT gives up, and an LSTM of
    /// 32 units at 256 bits takes twice the time. Now it says only how long the row is, and whether the order of blocks is serpentine.
    /// </summary>
    private const int UnrolledFunctions = 11;

    public static StepPlan Plan(Matrix layout, int preActivations, int functions, int lanes, bool hasTail)
    {
        int blockUnits = layout.BlockColumns / layout.Gates;
        int fullBlocks = layout.Units / blockUnits;
        int lastUnits = layout.Units - (fullBlocks * blockUnits);

        // A last block whose vectors all hold units, and not few, is as full as the others.
        int tail = hasTail ? TailInputs(layout, lastUnits, lanes) : 1;
        if (lastUnits > blockUnits - lanes && tail == 1)
        {
            fullBlocks++;
            lastUnits = 0;
        }

        var full = PlanBlock(blockUnits, blockUnits, preActivations, layout.Lanes, lanes);
        int lastWidth = (layout.Panels * layout.Lanes) - (fullBlocks * blockUnits);
        var last = lastUnits == 0 ? null : PlanBlock(lastWidth, lastUnits, preActivations, layout.Lanes, lanes) with { Inputs = tail };
        int copies = (fullBlocks * Copies(full)) + (last is null ? 0 : Copies(last));
        return new StepPlan(lanes, fullBlocks, fullBlocks <= UnrolledBlocks && (fullBlocks == 1 || copies * functions <= UnrolledFunctions), full, last);

        // What a loop over the slices of a block does not repeat.
        static int Copies(BlockPlan block) => block.AtOnce + (block.Slices % block.AtOnce);
    }

    /// <summary>
    /// A last block of up to half as many units as the widest vector has lanes, behind others, reads a copy of its weights in which inputs share vectors: half the bytes of an
    /// LSTM's last 8 units, and half the multiplications.
    /// </summary>
    private static int TailInputs(Matrix layout, int units, int lanes) =>
        lanes < 16 || units == 0 || layout.Units <= 2 * lanes || layout.Gates == 1 || layout.BlockVectors != layout.Gates || units > lanes / 2 ? 1 : units > lanes / 4 ? 2 : 4;

    private static BlockPlan PlanBlock(int width, int units, int preActivations, int panel, int lanes)
    {
        int slices = Matrix.CeilingDivide(units, lanes);
        int atOnce = Math.Min(slices, Math.Max(1, TargetAccumulators / Math.Max(1, preActivations)));
        return new BlockPlan(width / panel, slices, atOnce, atOnce * preActivations * 2 <= TargetAccumulators);
    }
}
