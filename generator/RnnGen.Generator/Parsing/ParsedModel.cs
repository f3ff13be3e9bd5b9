using RnnGen.Generator.Diagnostics;
using RnnGen.Generator.Planning;
using RnnGen.Generator.Support;

namespace RnnGen.Generator.Parsing;

/// <summary>What the generator keeps of one class: only values.</summary>
/// <param name="Spec">What was understood, or null where no part of the class could compile.</param>
/// <param name="Mistakes">What is wrong; empty for a valid model.</param>
/// <param name="Place">The class's name.</param>
internal sealed record ParsedModel(ModelSpec? Spec, EquatableArray<Mistake> Mistakes, Place Place);
