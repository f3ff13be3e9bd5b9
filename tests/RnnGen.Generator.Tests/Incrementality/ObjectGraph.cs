using System.Collections;
using System.Reflection;
using Microsoft.CodeAnalysis;

namespace RnnGen.Generator.Tests.Incrementality;

/// <summary>Walks everything that an object reaches, by its fields.</summary>
internal static class ObjectGraph
{
    /// <summary>Paths to objects that keep a compilation alive or compare by identity, which a cached model must not hold.</summary>
    public static IReadOnlyList<string> Forbidden(object root)
    {
        List<string> found = [];
        HashSet<object> seen = new(ReferenceEqualityComparer.Instance);
        Visit(root, root.GetType().Name);
        return found;

        void Visit(object? value, string path)
        {
            if (value is null or string || value.GetType() is { IsPrimitive: true } or { IsEnum: true }) return;
            if (value is ISymbol or SyntaxNode or SyntaxTree or SyntaxReference or Compilation or SemanticModel or Location or Diagnostic or AttributeData)
            {
                found.Add($"{path}: {value.GetType().Name}");
                return;
            }

            if (!value.GetType().IsValueType && !seen.Add(value)) return;
            if (value is IEnumerable items)
            {
                int i = 0;
                foreach (var item in items) Visit(item, $"{path}[{i++}]");
            }

            for (var type = value.GetType(); type is not null && type != typeof(object); type = type.BaseType)
            {
                foreach (var field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
                {
                    if (!field.FieldType.IsPointer) Visit(field.GetValue(value), $"{path}.{field.Name}");
                }
            }
        }
    }
}
