using System.Globalization;
using RnnGen.Generator.Program;
using RnnGen.Generator.Specification;
using RnnGen.Generator.Support;

namespace RnnGen.Generator.Activations;

/// <summary>Which non-linearity, with its parameter.</summary>
/// <param name="Kind">The kind, of which there is one object.</param>
/// <param name="Parameter">Its parameter; NaN where it takes none.</param>
internal sealed record ActivationSpec(ActivationKind Kind, float Parameter)
{
    private const string Choice = "Activation", ParameterOf = "ActivationParameter", None = "None";

    private static readonly Lazy<Dictionary<string, ActivationKind>> Kinds = new(() => Implementations.Of<ActivationKind>().ToDictionary(kind => kind.Name));

    /// <summary>All that there are, with the parameter that each has where none is given.</summary>
    public static IReadOnlyCollection<ActivationSpec> All => [.. Kinds.Value.Values.Select(Default)];

    /// <summary>All in which two activations can differ, as part of a name or of the text that a fingerprint is a hash of.</summary>
    public string Name => Kind.Name + (Kind.Parameter is null ? string.Empty : Number.Replace('.', '_').Replace('-', 'm').Replace('+', 'p'));

    /// <summary>As a summary of the model has it.</summary>
    public string Title => Kind.Name.ToLowerInvariant() + (Kind.Parameter is null ? string.Empty : $"({Number})");

    private string Number => Parameter.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>An activation with the parameter that it has where none is given.</summary>
    public static ActivationSpec Of(string name) => Default(Kinds.Value[name]);

    /// <summary>Reads a stage's activation, or null for none.</summary>
    /// <param name="arguments">The stage's arguments.</param>
    /// <param name="fallback">What it is where it is not written; null for none, which then may be written too.</param>
    public static ActivationSpec? Read(StageArguments arguments, string? fallback)
    {
        var permitted = Kinds.Value.Keys.OrderBy(name => name, StringComparer.Ordinal);
        var name = arguments.Member(Choice, fallback ?? None, fallback is null ? [None, .. permitted] : [.. permitted]);
        var kind = Kinds.Value.TryGetValue(name, out var known) ? known : null;
        float given = arguments.Positive(ParameterOf, float.NaN);
        if (!float.IsNaN(given) && kind?.Parameter is null) arguments.Report("RNN0046", ParameterOf, ParameterOf, arguments.Display, name);
        return kind is null ? null : kind.Parameter is { } usual ? new ActivationSpec(kind, float.IsNaN(given) ? usual : given) : Default(kind);
    }

    /// <summary>φ(x). The parameter is the number as it is written, not what a float makes of it in double precision.</summary>
    public Expression Of(Expression x) => Kind.Of(x, double.Parse(Number, CultureInfo.InvariantCulture));

    private static ActivationSpec Default(ActivationKind kind) => new(kind, kind.Parameter ?? float.NaN);
}
