using System.ComponentModel;

namespace RnnGen.CompilerServices;

/// <summary>
/// The order in which a streaming step takes its blocks: up and down in turn. The blocks that one step read last, which the processor's cache still holds, are then the first of
/// the next; in the same order every time, weights a little larger than a cache would always have just left it. No result depends on the order.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Serpentine
{
    // A cache belongs to a core, so the turn belongs to a thread.
    [ThreadStatic]
    private static bool descending;

    /// <summary>Whether this step goes from the last block to the first.</summary>
    public static bool Next() => descending = !descending;
}
