using RnnGen.Generator.Support;

namespace RnnGen.Generator.Program;

/// <summary>
/// Keeps a cell's names apart from those of emitted code: of its kernels' own, of C# and of what kernels derive from the names of values. A value that would collide gets an underscore.
/// </summary>
internal static class CellNames
{
    /// <summary>Names that kernels use themselves, in any case of letters: a field of operands is a value's name in upper case.</summary>
    private static readonly HashSet<string> Reserved = new(
        [
            "operands", "gradients", "k", "t", "x", "w", "u", "xk", "xkOdd", "wx", "uh", "wTail", "uTail", "tail", "row", "rows", "unit", "units", "lane", "lanes", "block", "blocks", "turn", "count", "first", "before", "after",
            "place", "part", "lengths", "ended", "inside", "ahead", "sums", "start", "stride", "inputs", "input", "saves", "reverse", "descending", "steps", "isLast", "vectors", "left", "passed", "handed",
            "zero", "zeros", "nothing", "one", "two", "pre", "preActivations", "preStride", "preBlock", "preRow", "tokens", "wBlock", "workspace", "worker", "dOut", "dOutRow",
            "blockUnits", "paddedUnits", "preActivationRow", "preActivationBlock",
        ],
        StringComparer.OrdinalIgnoreCase);

    private static readonly HashSet<string> Keywords =
    [
        "abstract", "as", "base", "bool", "break", "byte", "case", "catch", "char", "checked", "class", "const", "continue", "decimal", "default", "delegate", "do", "double", "else", "enum", "event", "explicit",
        "extern", "false", "finally", "fixed", "float", "for", "foreach", "goto", "if", "implicit", "in", "int", "interface", "internal", "is", "lock", "long", "namespace", "new", "null", "object", "operator", "out",
        "override", "params", "private", "protected", "public", "readonly", "ref", "return", "sbyte", "sealed", "short", "sizeof", "stackalloc", "static", "string", "struct", "switch", "this", "throw", "true", "try",
        "typeof", "uint", "S", "V", "ulong", "unchecked", "unsafe", "ushort", "using", "virtual", "void", "volatile", "while", "var", "nint", "nuint", "scoped", "field", "value", "Unsafe", "Math", "MatrixKernels", "RowProducts",
    ];

    /// <summary>The same cell with names that collide with nothing.</summary>
    public static Cell Apart(Cell cell)
    {
        var names = cell.States.Select(s => s.Name).Concat(cell.PreActivations.Select(n => n.Name)).Concat(cell.Vectors.Select(v => v.Name))
            .Concat(cell.Equations.Select(e => e.Name).Where(name => cell.States.All(s => s.Next != name))).Concat(cell.Reductions.Select(r => r.Name)).ToList();
        if (names.Concat(cell.Equations.Select(e => e.Name).Where(name => cell.States.Any(s => s.Next == name))).GroupBy(n => n).FirstOrDefault(g => g.Count() > 1) is { } twice) throw new InvalidOperationException($"{cell.Kind}: two values are called {twice.Key}.");

        var renamed = new Dictionary<string, string>();
        var taken = new HashSet<string>(Reserved.Concat(cell.VectorTensors.Select(t => t.Reference)), StringComparer.OrdinalIgnoreCase);
        foreach (var name in names)
        {
            var apart = name;
            while (Keywords.Contains(apart) || Derived(apart).Any(taken.Contains)) apart += "_";
            taken.UnionWith(Derived(apart));
            renamed.Add(name, apart);
        }

        foreach (var state in cell.States) renamed[state.Next] = renamed[state.Name] + "Next";
        if (renamed.All(pair => pair.Key == pair.Value)) return cell;
        return cell with
        {
            PreActivations = cell.PreActivations.Select(n => n with { Name = renamed[n.Name], Operand = New(n.Operand) }).ToEquatableArray(),
            Vectors = cell.Vectors.Select(v => v with { Name = renamed[v.Name] }).ToEquatableArray(),
            States = cell.States.Select(s => new State(renamed[s.Name], renamed[s.Next])).ToEquatableArray(),
            Equations = cell.Equations.Select(e => e with { Name = renamed[e.Name], Value = Rename(e.Value) }).ToEquatableArray(),
            Reductions = cell.Reductions.Select(r => r with { Name = renamed[r.Name], Value = Rename(r.Value) }).ToEquatableArray(),
            Operands = cell.Operands.Select(New).ToEquatableArray(),
        };

        string New(string name) => renamed.TryGetValue(name, out var other) ? other : name;

        Expression Rename(Expression expression) => expression switch
        {
            Variable v => new Variable(New(v.Name)),
            Application a => new Application(a.Operator, a.Arguments.Select(Rename).ToEquatableArray()),
            _ => expression,
        };
    }

    /// <summary>What kernels call what belongs to a value.</summary>
    private static IEnumerable<string> Derived(string name)
    {
        foreach (var suffix in new[] { "", "Next", "Row", "NewRow", "Old", "New", "Saved", "Odd", "0", "1", "2", "3", "4", "5", "6", "7", "Sum" })
        {
            yield return name + suffix;
        }

        var gradient = Differentiation.Of(name);
        foreach (var suffix in new[] { "", "Next", "In", "NextIn", "Later", "NextLater", "Row", "InTime", "Product", "Sum" }) yield return gradient + suffix;
    }
}
