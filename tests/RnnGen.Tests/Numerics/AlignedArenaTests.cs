using System.Runtime.CompilerServices;
using RnnGen.Numerics;

namespace RnnGen.Tests.Numerics;

public class AlignedArenaTests
{
    [Theory]
    [InlineData(0, 64)]
    [InlineData(1, 64)]
    [InlineData(1000, 64)]
    [InlineData((2 << 20) / 4 - 1, 64)]
    [InlineData((2 << 20) / 4, 2 << 20)]
    [InlineData(1_000_003, 2 << 20)]
    public unsafe void AddressIsAlignedAndStays(int length, int alignment)
    {
        // More than one: a single address could be aligned by luck.
        for (int i = 0; i < 5; i++)
        {
            var arena = new AlignedArena(length);
            Assert.Equal(length, arena.Length);
            Assert.Equal(length, arena.Span.Length);
            Assert.Equal(-1, arena.Span.IndexOfAnyExcept(0f));

            nint address = (nint)Unsafe.AsPointer(ref arena.Reference);
            Assert.Equal(0, address % alignment);
            arena.Span.Fill(1f);
            GC.Collect();
            Assert.Equal(address, (nint)Unsafe.AsPointer(ref arena.Reference));
        }
    }

    [Fact]
    public void ANegativeLengthIsRefused() => Assert.Throws<ArgumentOutOfRangeException>(() => new AlignedArena(-1));

    [Fact]
    public void HugePagesAreNotRequestedForLessThanOne() => Assert.False(HugePages.Request(0, HugePages.Size - 1));
}
