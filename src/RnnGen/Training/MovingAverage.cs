using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace RnnGen;

/// <summary>What <see cref="ExponentialMovingAverage"/> keeps.</summary>
internal sealed class MovingAverage(ExponentialMovingAverage settings, ParameterSet parameters)
{
    /// <summary>ā, packed as the parameters; any numbers before the first step.</summary>
    public PackedValues Values { get; } = new(parameters.Description);

    /// <summary>Begins with the parameters before the first step.</summary>
    public void Begin() => parameters.Packed.CopyTo(Values.Packed);

    /// <summary>Takes in the parameters behind a step.</summary>
    /// <param name="step">Steps taken before it.</param>
    public void Add(long step)
    {
        // As a difference: where parameters do not change, as in a frozen layer, the average is exactly them.
        float weight = (float)(1.0 - settings.DecayAt(step));
        ref float a = ref MemoryMarshal.GetReference(Values.Packed);
        ref float p = ref MemoryMarshal.GetReference(parameters.Packed);
        nuint end = (nuint)Values.Packed.Length;
        for (nuint i = 0; i < end; i += 4)
        {
            var average = Vector128.LoadUnsafe(ref a, i);
            (average + weight * (Vector128.LoadUnsafe(ref p, i) - average)).StoreUnsafe(ref a, i);
        }
    }
}
