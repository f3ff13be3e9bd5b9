using RnnGen.Generator.Planning;
using RnnGen.Generator.Support;

namespace RnnGen.Generator.Emission;

/// <summary>How a pass over a batch names what a stage reads.</summary>
internal static class InputText
{
    /// <summary>Gives what a stage reads a name, and says how to refer to it.</summary>
    public static string Declare(SourceWriter writer, Source input)
    {
        if (input.Kind == SourceKind.Tokens) writer.Line("ref int tokens = ref Passes.Tokens(workspace);");
        else if (input.Kind != SourceKind.Inputs) writer.Line($"ref float x = {Names.Rows(input)};");
        return NameOf(input);
    }

    /// <summary>How to refer to it.</summary>
    public static string NameOf(Source input) => input.Kind == SourceKind.Inputs ? Names.Rows(input) : "ref x";
}
