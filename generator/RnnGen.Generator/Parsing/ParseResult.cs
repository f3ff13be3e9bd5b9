using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using RnnGen.Generator.Diagnostics;
using RnnGen.Generator.Planning;

namespace RnnGen.Generator.Parsing;

/// <summary>What one reading of a class gives: the generator keeps the specification, the analyzer reports the problems.</summary>
/// <param name="Spec">
/// What was understood, or null where no part of the class could compile (a static class, a generic one). Stages whose options are wrong
/// are in it with a permitted value instead, so that the public surface of a model with a mistake still has the right types.
/// </param>
/// <param name="Problems">
/// What is wrong, in the order of the source. Empty for a valid model, and where the compiler itself reports what is wrong.
/// </param>
internal sealed record ParseResult(ModelSpec? Spec, ImmutableArray<Problem> Problems);
