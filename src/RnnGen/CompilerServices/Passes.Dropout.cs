using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace RnnGen.CompilerServices;

public static partial class Passes
{
    /// <summary>y = x with values dropped and the others grown, in training; else y = x.</summary>
    public static void Dropout(Workspace workspace, nint length, uint stage, float probability, ref float x, ref float y)
    {
        if (workspace.HasTape) Drop(workspace, length, stage, probability, ref x, ref y);
        else Unsafe.CopyBlockUnaligned(ref Unsafe.As<float, byte>(ref y), ref Unsafe.As<float, byte>(ref x), checked((uint)(length * sizeof(float))));
    }

    /// <summary>The gradient of <see cref="Dropout"/>, with the same values dropped.</summary>
    public static void DropoutBackward(Workspace workspace, nint length, uint stage, float probability, ref float dY, ref float dX) =>
        Drop(workspace, length, stage, probability, ref dY, ref dX);

    private static void Drop(Workspace workspace, nint length, uint stage, float probability, ref float x, ref float y)
    {
        // A value stays where 32 random bits are not below probability × 2³².
        uint threshold = (uint)Math.Min(probability * 4294967296.0, uint.MaxValue);
        float scale = 1f / (1f - probability);
        var random = new CounterRandom(workspace.Seed, RandomPurpose.Dropout, stage);
        for (nint i = 0; i < length; i += 4)
        {
            var bits = random.Words((ulong)(i / 4), (ulong)workspace.TapePass);
            var stays = ~Vector128.LessThan(bits, Vector128.Create(threshold));
            (Vector128.LoadUnsafe(ref x, (nuint)i) * scale & stays.AsSingle()).StoreUnsafe(ref y, (nuint)i);
        }
    }
}
