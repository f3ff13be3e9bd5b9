using System.ComponentModel;

namespace RnnGen.CompilerServices;

/// <summary>
/// The agreement between emitted code and this runtime, by number. Emitted code names it; a runtime under another agreement has no such type, so that a library
/// compiled against this one fails to load there and never computes something else.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class Contract5
{
    private Contract5()
    {
    }

    /// <summary>What a description is made under.</summary>
    public static Contract5 Agreed { get; } = new();
}
