using System.Runtime.Intrinsics;

namespace RnnGen.Models.Tests.Conformance;

/// <summary>
/// RNNGEN_EXPECT_WIDTH says at which vector width a run of the suite is meant to be: 512, 256, 128 or 0. A switch that does nothing would pass
/// unseen otherwise.
/// </summary>
public class WidthTests
{
    [Fact]
    public void The_width_in_force_is_the_expected_one()
    {
        string? expected = Environment.GetEnvironmentVariable("RNNGEN_EXPECT_WIDTH");
        if (string.IsNullOrEmpty(expected)) return;
        int width = Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : Vector128.IsHardwareAccelerated ? 128 : 0;
        Assert.Equal(expected, width.ToString());
    }
}
