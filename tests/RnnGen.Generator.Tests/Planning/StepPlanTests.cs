using RnnGen.Generator.Planning;

namespace RnnGen.Generator.Tests.Planning;

/// <summary>How a streaming step is laid out at each vector width.</summary>
public class StepPlanTests
{
    /// <summary>
    /// Two blocks are straight-line code as long as that inlines eleven non-linearities at most; where it would be more, and beyond two blocks, there is a loop.
    /// </summary>
    [Theory]
    [InlineData("Lstm(32)", "16: straight, 8: loop, 4: loop")]
    [InlineData("Gru(32)", "16: straight, 8: loop, 4: loop")]
    [InlineData("Rnn(32)", "16: straight, 8: straight, 4: straight")]
    [InlineData("Lstm(32, CoupledInputForget = true)", "16: straight, 8: loop, 4: loop")]
    [InlineData("Lstm(16)", "16: straight, 8: straight, 4: straight")]
    [InlineData("Lstm(48)", "16: loop, 8: loop, 4: loop")]
    [InlineData("Gru(7)", "8: straight, 4: straight")]
    [InlineData("Lstm(3)", "4: straight")]
    public void Few_functions_are_unrolled(string cell, string expected)
    {
        var kernel = Plans.Of($"[Input(3)] [{cell}]").Kernels.Single();
        Assert.Equal(expected, string.Join(", ", kernel.Phases[0].Steps.Select(s => $"{s.Lanes}: {(s.UnrollBlocks ? "straight" : "loop")}")));
        Assert.Equal(!kernel.Phases[0].Steps[0].UnrollBlocks, kernel.SerpentineOrder);
    }

    /// <summary>Eight sums under way hide the latency of a multiply-add; where one input gives fewer than that, even and odd inputs have sums of their own.</summary>
    [Fact]
    public void Accumulators_are_those_that_registers_hold_and_latency_needs()
    {
        foreach (var kernel in Plans.All.SelectMany(p => p.Kernels))
        {
            foreach (var phase in kernel.Phases)
            {
                // A phase of sums over units alone has no products.
                int sums = kernel.Cell.PreActivations.Count(p => p.Phase == phase.Number);
                if (sums == 0) continue;
                foreach (var step in phase.Steps)
                {
                    int units = (step.FullBlocks * kernel.BlockUnits) + (step.Last is { } l ? kernel.Units - (step.FullBlocks * kernel.BlockUnits) : 0);
                    Assert.True(units >= kernel.Units, $"{kernel.Name} at {step.Lanes} leaves units out");
                    foreach (var block in new[] { step.FullBlocks > 0 ? step.Full : null, step.Last }.OfType<BlockPlan>())
                    {
                        Assert.InRange(block.AtOnce * sums, 1, Math.Max(sums, 8));
                        Assert.True(block.AtOnce == block.Slices || (block.AtOnce + 1) * sums > 8, $"{kernel.Name} at {step.Lanes} could compute more at once");
                        Assert.Equal(block.AtOnce * sums <= 4, block.SplitDepth);
                    }
                }
            }
        }
    }
}
