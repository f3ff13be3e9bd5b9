namespace RnnGen.Benchmarks.Comparison;

/// <summary>Two ways in which our side does the same work: the plain one, and the one that should be faster.</summary>
internal sealed record Pair(SideCommand Plain, SideCommand Faster);
