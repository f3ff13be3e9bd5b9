using System.Text;

namespace RnnGen.Generator.Support;

/// <summary>Writes indented lines. Lines end in \n on every machine.</summary>
internal sealed class SourceWriter
{
    private readonly StringBuilder text = new();
    private int depth;

    /// <summary>One or more lines, each at the present indentation and divided where it is too long. An empty string is an empty line.</summary>
    public void Line(string lines = "")
    {
        foreach (var line in lines.Split('\n'))
        {
            var code = line.TrimStart(' ');
            int indentation = (depth * 4) + line.Length - code.Length;
            foreach (var piece in LineWrapping.Pieces(code, indentation))
            {
                if (piece.Length > 0) text.Append(' ', indentation).Append(piece);
                text.Append('\n');
            }
        }
    }

    /// <summary>A line and a brace; the block closes when the result is disposed of.</summary>
    public Closer Block(string header = "", string end = "}")
    {
        if (header.Length > 0) Line(header);
        Line("{");
        depth++;
        return new Closer(this, end);
    }

    /// <summary>An indentation without braces.</summary>
    public Closer Indent()
    {
        depth++;
        return new Closer(this, string.Empty);
    }

    /// <summary>An empty writer at the present indentation, for text in front of which something has to be known of it.</summary>
    public SourceWriter Nested() => new() { depth = depth };

    /// <summary>The text of a nested writer.</summary>
    public void Add(SourceWriter nested) => text.Append(nested.ToString());

    public override string ToString() => text.ToString();

    /// <summary>Ends a block.</summary>
    internal readonly struct Closer(SourceWriter writer, string end) : IDisposable
    {
        public void Dispose()
        {
            writer.depth--;
            if (end.Length > 0) writer.Line(end);
        }
    }
}
