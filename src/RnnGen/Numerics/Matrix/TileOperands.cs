namespace RnnGen.Numerics.Matrix;

/// <summary>
/// C[r, j] = start[r, j] + Σ_k A[r, k] B[k, j], with strides in floats. A tile kernel computes a few rows and vectors of it; a product and a weight
/// gradient differ only in the strides of A.
/// </summary>
internal unsafe struct TileOperands
{
    /// <summary>Bytes of a cache line.</summary>
    public const int Line = 64;

    /// <summary>k of the sum, or of each of its pieces.</summary>
    public nint Depth;

    /// <summary>Pieces of the sum that come behind the first; B has their k next to each other, A does not.</summary>
    public nint MorePieces;

    /// <summary>From A[r, k] of one piece to that of the next.</summary>
    public nint APiece;

    public float* A;

    /// <summary>From A[r, k] to A[r + 1, k].</summary>
    public nint ARow;

    /// <summary>From A[r, k] to A[r, k + 1].</summary>
    public nint AStep;

    public float* B;

    /// <summary>From B[k, j] to B[k + 1, j].</summary>
    public nint BStep;

    /// <summary>k of a second sum that is added, Σ_k A₂[r, k] B₂[k, j], whose A₂ has its k next to each other; 0 without one.</summary>
    public nint SecondDepth;

    public float* SecondA;

    /// <summary>From A₂[r, k] to A₂[r + 1, k].</summary>
    public nint SecondARow;

    public float* SecondB;

    /// <summary>From B₂[k, j] to B₂[k + 1, j].</summary>
    public nint SecondBStep;

    /// <summary>What is needed soon and asked for meanwhile, a line of 64 bytes for each k of the first sum.</summary>
    public byte* Ahead;

    /// <summary>From the line of one k to that of the next, in bytes.</summary>
    public nint AheadStep;

    /// <summary>The same for the second sum; its lines lie next to each other.</summary>
    public byte* SecondAhead;

    public float* Start;
    public nint StartRow;
    public float* C;
    public nint CRow;
}
