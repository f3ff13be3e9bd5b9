namespace RnnGen.Tests;

/// <summary>Bytes that the calling thread allocates, exactly.</summary>
internal static class Allocated
{
    /// <summary>
    /// By one call. A collection meanwhile, which another test may cause, takes away what was left of the memory that the thread had been given, and the count takes that for used: then the
    /// call is made again.
    /// </summary>
    public static long By(Action action)
    {
        while (true)
        {
            int collections = GC.CollectionCount(0);
            long before = GC.GetAllocatedBytesForCurrentThread();
            action();
            long bytes = GC.GetAllocatedBytesForCurrentThread() - before;
            if (GC.CollectionCount(0) == collections) return bytes;
        }
    }
}
