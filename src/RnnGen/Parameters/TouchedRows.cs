using RnnGen.CompilerServices;

namespace RnnGen;

/// <summary>Which rows of an embedding's gradient may be other than zero. A batch uses few of a large vocabulary, and nobody need read or write the rest.</summary>
internal sealed class TouchedRows
{
    private readonly TensorDescription table;
    private readonly int[] rows;
    private readonly bool[] isTouched;

    public TouchedRows(TensorDescription table)
    {
        this.table = table;
        rows = new int[table.Packing.Gates];
        isTouched = new bool[rows.Length];
    }

    /// <summary>Packed values before the first that may be other than zero, those between them, and those behind the last.</summary>
    public int SegmentCount => Count + 2;

    private int Count { get; set; }

    private int Width => table.Packing.Lanes;

    /// <summary>Notes the rows of tokens.</summary>
    public void Add(ReadOnlySpan<int> tokens)
    {
        foreach (int token in tokens)
        {
            if (isTouched[token]) continue;
            isTouched[token] = true;
            rows[Count++] = token;
        }
    }

    /// <summary>Notes the rows that are noted elsewhere.</summary>
    public void Add(TouchedRows other) => Add(other.rows.AsSpan(0, other.Count));

    /// <summary>Notes every row: somebody wrote the table.</summary>
    public void AddAll()
    {
        for (int row = 0; row < rows.Length; row++) Add([row]);
    }

    /// <summary>Forgets all rows, which are zero again.</summary>
    public void Clear()
    {
        for (int i = 0; i < Count; i++) isTouched[rows[i]] = false;
        Count = 0;
    }

    /// <summary>A segment of the packed values: what lies before the table, a row each, what lies behind the table.</summary>
    public (int Start, int End) Segment(int index, int packedLength)
    {
        if (index == 0) return (0, table.Offset);
        if (index == Count + 1) return (table.Offset + table.Packing.PackedLength, packedLength);
        int start = table.Offset + rows[index - 1] * Width;
        return (start, start + Width);
    }
}
