using RnnGen.Generator.Planning;
using RnnGen.Generator.Support;

namespace RnnGen.Generator.Emission;

/// <summary>Prints how work is shared out among the workers of a pass.</summary>
internal static class SharingEmitter
{
    /// <summary>The loop over the parts of some rows that fall to a worker.</summary>
    public static string Rows(string rows) => Loop("Rows", rows);

    /// <summary>The loop over the parts of a batch's sequences; <paramref name="whole"/>, all of them are one part.</summary>
    public static string Sequences(bool whole) => Loop(whole ? "Whole" : "Sequences", "rows");

    /// <summary>The loop over the parts of some blocks of columns.</summary>
    public static string Blocks(int blocks) => Loop("Blocks", $"{blocks}");

    /// <summary>A loop and what stands in it, of which some may be missing; with braces there are two or more, and an empty line follows.</summary>
    public static void Statements(SourceWriter writer, string loop, params string?[] statements)
    {
        var some = statements.OfType<string>().ToList();
        if (some.Count == 1)
        {
            writer.Line(loop);
            using (writer.Indent()) writer.Line(some[0]);
            return;
        }

        using (writer.Block(loop))
        {
            foreach (var statement in some) writer.Line(statement);
        }

        writer.Line();
    }

    /// <summary>What one worker does for all.</summary>
    public static void Undivided(SourceWriter writer, string statement) => writer.Line($"if (worker.TakeAll()) {statement}");

    /// <summary>All of a pass that one worker does for all.</summary>
    public static void UndividedPass(SourceWriter writer, string statement)
    {
        Undivided(writer, statement);
        Wait(writer);
    }

    /// <summary>Whatever comes next reads what other workers wrote.</summary>
    public static void Wait(SourceWriter writer) => writer.Line("worker.Wait();");

    /// <summary>Makes the padding of a part's rows zero, whatever a product or a function has left there.</summary>
    public static string ClearPadding(string rows, int width, int units) => $"MatrixKernels.ClearPadding(part.Count, {Names.OfPart(rows, width)}, {width}, {units});";

    /// <summary>The columns of a part of a matrix's blocks, the last of which may be narrower.</summary>
    public static string Columns(Matrix m) => m.Blocks == 1
        ? $"{m.Columns}"
        : m.Columns % m.BlockColumns == 0 ? $"part.Count * {m.BlockColumns}" : $"nint.Min(part.Count * {m.BlockColumns}, {m.Columns} - part.First * {m.BlockColumns})";

    private static string Loop(string what, string count) => $"for (worker.Share{what}({count}); worker.Take(out var part);)";
}
