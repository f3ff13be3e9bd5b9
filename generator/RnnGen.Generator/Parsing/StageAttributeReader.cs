using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RnnGen.Generator.Diagnostics;
using RnnGen.Generator.Specification;

namespace RnnGen.Generator.Parsing;

/// <summary>
/// Reads the arguments of one stage attribute, or of <c>[RnnModel]</c>, from its symbol. What is reported becomes a problem at the argument.
/// </summary>
internal sealed class StageAttributeReader(AttributeData attribute, ICollection<Problem> problems, CancellationToken cancellation) : StageArguments
{
    public override string Display { get; } = attribute.AttributeClass!.Name.Replace("Attribute", string.Empty);

    /// <summary>False once an argument was met that the compiler does not accept either: it reports that itself.</summary>
    public bool Compiles { get; private set; } = attribute.AttributeConstructor is not null;

    /// <summary>The whole attribute.</summary>
    public Location Location => Syntax.GetLocation();

    private AttributeSyntax Syntax => (AttributeSyntax)attribute.ApplicationSyntaxReference!.GetSyntax(cancellation);

    public override int Size(string parameter, int maximum)
    {
        var parameters = attribute.AttributeConstructor?.Parameters ?? ImmutableArray<IParameterSymbol>.Empty;
        var values = attribute.ConstructorArguments;
        for (int i = 0; i < parameters.Length && i < values.Length; i++)
        {
            if (parameters[i].Name == parameter && values[i] is { Kind: TypedConstantKind.Primitive, Value: int value })
                return InRange(parameter, value, maximum);
        }

        Compiles = false;
        return 1;
    }

    public override int Count(string property, int fallback, int maximum) =>
        Named(property) is int value ? InRange(property, value, maximum) : fallback;

    public override T Choice<T>(string property, T fallback, params T[] permitted)
    {
        if (Named(property) is not int number) return fallback;
        var value = (T)Enum.ToObject(typeof(T), number);
        if (permitted.Contains(value)) return value;
        ReportValue(property, Enum.IsDefined(typeof(T), value) ? value.ToString() : $"({number})", permitted);
        return fallback;
    }

    public override string Member(string property, string fallback, IReadOnlyList<string> permitted)
    {
        if (NamedConstant(property) is not { Value: { } number, Type: { } type }) return fallback;
        var member = type.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(field => Equals(field.ConstantValue, number))?.Name;
        if (member is not null && permitted.Contains(member)) return member;
        ReportValue(property, member ?? $"({number})", permitted);
        return fallback;
    }

    public override float Number(string property, float fallback)
    {
        if (Single(property) is not { } value) return fallback;
        if (!float.IsNaN(value) && !float.IsInfinity(value)) return value;
        Report(Descriptors.NumberNotFinite, property, property, Display, "a finite number");
        return fallback;
    }

    public override float NumberOrNaN(string property, float fallback)
    {
        if (Single(property) is not { } value) return fallback;
        if (!float.IsInfinity(value)) return value;
        Report(Descriptors.NumberNotFinite, property, property, Display, "a finite number, or NaN for none");
        return fallback;
    }

    public override float Positive(string property, float fallback)
    {
        if (Single(property) is not { } value) return fallback;
        if (value > 0f && !float.IsInfinity(value)) return value;
        Report(Descriptors.NumberOutOfRange, property, property, Display, value.ToString(CultureInfo.InvariantCulture), "finite and above 0");
        return fallback;
    }

    public override int Integer(string property, int fallback) => Named(property) is int value ? value : fallback;

    public override float Probability(string property, float fallback) => Single(property) is { } value ? Probable(property, value) : fallback;

    public override float ProbabilityArgument(string parameter)
    {
        var values = attribute.ConstructorArguments;
        if (values.Length > 0 && values[0] is { Kind: TypedConstantKind.Primitive, Value: double value }) return Probable(parameter, (float)value);
        Compiles = false;
        return 0f;
    }

    public override bool Flag(string property) => Named(property) is true;

    public override string? Text(string property) => Named(property) as string;

    public override IReadOnlyList<float> Numbers(string name, Func<float, bool> isPermitted, string expected)
    {
        var named = attribute.NamedArguments.Where(argument => argument.Key == name).Select(argument => argument.Value);
        var all = Elements(attribute.AttributeClass!.GetMembers(name).OfType<IPropertySymbol>().Any(p => p.SetMethod is not null) ? named : attribute.ConstructorArguments).ToList();
        Compiles &= all.All(a => a.Kind != TypedConstantKind.Error);
        var numbers = all.Select(a => a.Value is double value ? (float)value : float.NaN).ToList();
        foreach (float number in numbers.Where(number => !isPermitted(number)).Take(1))
            Report(Descriptors.NumberOutOfRange, name, name, Display, number.ToString(CultureInfo.InvariantCulture), expected);
        return numbers.All(isPermitted) ? numbers : [];
    }

    public override IReadOnlyList<string> Texts()
    {
        var all = Elements(attribute.ConstructorArguments).ToList();
        Compiles &= all.All(a => a.Kind != TypedConstantKind.Error);
        return [.. all.Select(a => a.Kind == TypedConstantKind.Primitive && a.Value is string text ? text : string.Empty)];
    }

    /// <summary>The arguments one by one, those of an array too.</summary>
    private static IEnumerable<TypedConstant> Elements(IEnumerable<TypedConstant> arguments) =>
        arguments.SelectMany(a => a.Kind != TypedConstantKind.Array ? ImmutableArray.Create(a) : a.IsNull ? ImmutableArray<TypedConstant>.Empty : a.Values);

    private float Probable(string name, float value)
    {
        if (value >= 0f && value < 1f) return value;
        Report(Descriptors.NumberOutOfRange, name, name, Display, value.ToString(CultureInfo.InvariantCulture), "0 or more and below 1");
        return 0f;
    }

    public override void Report(string rule, string? argument, params object[] values) => Report(Descriptors.Of(rule), argument, values);

    /// <summary>Adds a problem at an argument, or at the whole attribute where the argument is not written.</summary>
    public void Report(DiagnosticDescriptor descriptor, string? argument, params object[] values) =>
        problems.Add(new Problem(descriptor, argument is null ? Location : ArgumentLocation(argument), values));

    private int InRange(string name, int value, int maximum)
    {
        if (value is >= 1 && value <= maximum) return value;
        Report(value < 1 ? Descriptors.SizeNotPositive : Descriptors.SizeTooLarge, name, name, Display, value, maximum);
        return value < 1 ? 1 : maximum;
    }

    private void ReportValue<T>(string property, string given, IEnumerable<T> permitted) =>
        Report(Descriptors.ValueNotPermitted, property, property, Display, given, string.Join(", ", permitted));

    /// <summary>Attributes take numbers in double precision, so that no letter f need be written; what is computed with is a float.</summary>
    private float? Single(string property) => Named(property) is double value ? (float)value : null;

    private object? Named(string property) => NamedConstant(property)?.Value;

    private TypedConstant? NamedConstant(string property)
    {
        foreach (var argument in attribute.NamedArguments)
        {
            if (argument.Key != property) continue;
            if (argument.Value.Kind != TypedConstantKind.Error) return argument.Value;
            Compiles = false;
        }

        return null;
    }

    /// <summary>Constructor arguments of stages stand alone, so the first that is not a property is the one.</summary>
    private Location ArgumentLocation(string name)
    {
        AttributeSyntax syntax = Syntax;
        var arguments = syntax.ArgumentList?.Arguments ?? default;
        var argument = arguments.FirstOrDefault(a => a.NameEquals?.Name.Identifier.ValueText == name)
            ?? arguments.FirstOrDefault(a => a.NameColon?.Name.Identifier.ValueText == name)
            ?? arguments.FirstOrDefault(a => a.NameEquals is null && a.NameColon is null);
        return (argument?.Expression ?? (SyntaxNode)syntax).GetLocation();
    }
}
