using System.Runtime.Intrinsics;
using Xunit.Abstractions;

namespace RnnGen.Tests.Numerics;

/// <summary>
/// The suite runs once per width, switched by .NET's own DOTNET_EnableAVX512, DOTNET_EnableAVX2 and DOTNET_EnableHWIntrinsic. A switch that the
/// runtime does not know is silently ignored, so a run states the width it wants in RNNGEN_EXPECT_WIDTH: 512, 256, 128, or 0 for none.
/// </summary>
public class VectorWidthTests(ITestOutputHelper output)
{
    [Fact]
    public void TheWidthInForceIsTheExpectedOne()
    {
        int width = Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : Vector128.IsHardwareAccelerated ? 128 : 0;
        output.WriteLine($"{width} bits in hardware");
        string? expected = Environment.GetEnvironmentVariable("RNNGEN_EXPECT_WIDTH");
        if (!string.IsNullOrEmpty(expected))
        {
            Assert.Equal(expected, width.ToString());
        }
    }
}
