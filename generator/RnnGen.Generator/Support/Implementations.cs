namespace RnnGen.Generator.Support;

/// <summary>Every construct of a sort that the generator has, found in its assembly: to add one is to write its class, and no list names it.</summary>
internal static class Implementations
{
    /// <summary>One object of each class that derives from a type and is made without arguments, in the order of their names.</summary>
    public static IReadOnlyList<T> Of<T>()
        where T : class => typeof(T).Assembly.GetTypes()
        .Where(type => !type.IsAbstract && typeof(T).IsAssignableFrom(type) && type.GetConstructor(Type.EmptyTypes) is not null)
        .OrderBy(type => type.FullName, StringComparer.Ordinal)
        .Select(type => (T)Activator.CreateInstance(type))
        .ToList();
}
