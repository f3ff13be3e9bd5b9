using Microsoft.CodeAnalysis;

namespace RnnGen.Generator.Diagnostics;

/// <summary>What is wrong: what, where, and what fills the message.</summary>
internal sealed record Problem(DiagnosticDescriptor Descriptor, Location Location, params object[] Arguments)
{
    /// <summary>Whether the model cannot be compiled.</summary>
    public bool IsError => Descriptor.DefaultSeverity == DiagnosticSeverity.Error;

    public Diagnostic ToDiagnostic() => Diagnostic.Create(Descriptor, Location, Arguments);
}
