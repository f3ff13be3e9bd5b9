using RnnGen.Generator.Support;

namespace RnnGen.Generator.Specification;

/// <summary>The class that the generator completes.</summary>
/// <param name="Namespace">The full namespace, empty for the global one.</param>
/// <param name="Containers">The types around it, outermost first, as in <c>partial record struct Outer</c> without the word partial.</param>
/// <param name="Name">The class's name as it is written, with @ where it needs one.</param>
/// <param name="MetadataName">Namespace, containers and name, joined by dots and pluses: unique within the assembly.</param>
/// <param name="Accessibility">As in <c>public</c>; it is repeated nowhere, but names the class in documentation.</param>
internal sealed record TypeSpec(string Namespace, EquatableArray<string> Containers, string Name, string MetadataName, string Accessibility);
