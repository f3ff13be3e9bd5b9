using System.Reflection;
using Microsoft.CodeAnalysis;

namespace RnnGen.Generator.Diagnostics;

/// <summary>Every diagnostic. An id is never used for anything else, even after its diagnostic is gone.</summary>
internal static class Descriptors
{
    /// <summary>The address of the folder of the help pages.</summary>
    public static readonly string HelpLink = RepositoryUrl() + "/blob/main/generator/docs/";

    // The class.
    public static readonly DiagnosticDescriptor ClassNotPartial = Error("RNN0001", "A model must be partial",
        "The class '{0}' is a model and must be partial: the generator completes it");

    public static readonly DiagnosticDescriptor ContainerNotPartial = Error("RNN0002", "A type around a model must be partial",
        "The type '{0}' contains the model '{1}' and must be partial, or the generator cannot complete the model");

    public static readonly DiagnosticDescriptor UnsupportedClass = Error("RNN0003", "This kind of class cannot be a model",
        "The class '{0}' cannot be a model because it is {1}");

    public static readonly DiagnosticDescriptor PrimaryConstructor = Error("RNN0004", "A model cannot have a primary constructor",
        "The model '{0}' cannot have a primary constructor: the generator writes its constructor");

    public static readonly DiagnosticDescriptor BaseConstructor =
        Error("RNN0005", "The base of a model needs a constructor without parameters",
        "The model '{0}' derives from '{1}', which has no constructor without parameters that the model could call");

    public static readonly DiagnosticDescriptor NamedLikeMember = Error("RNN0006", "A model cannot be named like one of its members",
        "The model cannot be named '{0}': the generator gives it a member of that name");

    public static readonly DiagnosticDescriptor StagesWithoutModel = Warning("RNN0007", "Stages without [RnnModel]",
        "The class '{0}' has stages but is not marked with [RnnModel], so nothing is generated for it");

    public static readonly DiagnosticDescriptor ConstructorWithoutThis =
        Error("RNN0027", "A constructor of a model must call the generated one",
        "This constructor of the model '{0}' must call the generated one, as in ': this(seed: 0)', or the object has no parameters");

    public static readonly DiagnosticDescriptor MemberClash = Error("RNN0034", "A member has the name of a generated one",
        "The model '{0}' cannot have the member '{1}'{2} beside the generated '{3}'; rename it");

    public static readonly DiagnosticDescriptor RequiredMember = Error("RNN0035", "A model cannot have required members",
        "The model '{0}' cannot have the required member '{1}': Load and generic code construct models without setting any");

    public static readonly DiagnosticDescriptor DerivedFromModel = Error("RNN0036", "A model cannot derive from a model",
        "The model '{0}' cannot derive from the model '{1}', whose members it would hide; use one inside the other");

    public static readonly DiagnosticDescriptor LanguageTooOld = Error("RNN0037", "Models need C# 12",
        "The model '{0}' is compiled as C# {1}, and what is generated needs C# 12 or later: set LangVersion, or remove it");

    public static readonly DiagnosticDescriptor TypeHidesWord = Error("RNN0039", "A type hides a word of emitted code",
        "The type '{0}' hides what emitted code means by '{0}', so the model '{1}' cannot be compiled; rename the type, or move it into a namespace");

    public static readonly DiagnosticDescriptor GeneratorFailed = Error("RNN0040", "The generator failed",
        "The generator failed on the model '{0}', which is a fault of the generator: {1}");

    // The options of the model.
    public static readonly DiagnosticDescriptor SequenceLengthNotPermitted = Error("RNN0030", "A sequence length is outside its range",
        "The value of 'SequenceLength' is {0}; it must be 1 to {1}, or 0 for sequences of any length");

    // RNN0031 was a schedule of straight-line code that was too long; schedules are rolled up now.
    public static readonly DiagnosticDescriptor TextTooLong = Error("RNN0032", "The emitted code is too long",
        "The emitted code of '{0}' would have some {1} KB of text, and at most {2} KB are permitted; {3}");

    // The order of the stages.
    public static readonly DiagnosticDescriptor SeveralDeclarations = Error("RNN0008", "Stages on several declarations",
        "The stages of '{0}' stand on several declarations, which leaves their order to the order of the files; put them all on one");

    public static readonly DiagnosticDescriptor InputMissing = Error("RNN0009", "A model needs an input",
        "The model '{0}' has no input: its first stage must be [Input], [OneHot] or [Embedding]");

    public static readonly DiagnosticDescriptor InputNotFirst = Error("RNN0010", "The input must be the first stage",
        "The input [{0}] must stand before [{1}]: data flows from top to bottom");

    public static readonly DiagnosticDescriptor SecondInput = Error("RNN0011", "A model has one input",
        "The input [{0}] is the second; the model already reads [{1}]");

    public static readonly DiagnosticDescriptor StageAfterLoss = Error("RNN0012", "The loss must be the last stage",
        "The stage [{0}] stands after the loss [{1}], which must be the last");

    public static readonly DiagnosticDescriptor SecondLoss = Error("RNN0013", "A model has one loss",
        "The loss [{0}] is the second; the model already has [{1}]");

    public static readonly DiagnosticDescriptor NoParameters = Error("RNN0014", "A model needs a layer",
        "The model '{0}' has nothing to learn: no stage of it has parameters");

    public static readonly DiagnosticDescriptor OverTimeBeforeRecurrent = Error("RNN0015", "A stage over time follows a recurrent stage",
        "The stage [{0}] must stand after a recurrent stage");

    public static readonly DiagnosticDescriptor SecondOverTime = Error("RNN0016", "A model has one stage over time",
        "The stage [{0}] has no steps left to work on after [{1}]");

    public static readonly DiagnosticDescriptor RecurrentAfterOverTime = Error("RNN0017", "No recurrent stage after a stage over time",
        "The recurrent stage [{0}] has no steps left to work on after [{1}]");

    // The values that stages read by name.
    public static readonly DiagnosticDescriptor UnknownValue = Error("RNN0041", "No stage has this name",
        "[{0}] reads '{1}', but no stage has that name; above it are: {2}");

    public static readonly DiagnosticDescriptor ValueComesLater = Error("RNN0042", "A value comes later",
        "[{0}] reads '{1}', which does not stand above it; above it are: {2}");

    public static readonly DiagnosticDescriptor SizesDiffer = Error("RNN0043", "Values of different sizes cannot be added",
        "[{0}] adds to a value of size {1} the value '{2}' of size {3}; both must have the same size");

    public static readonly DiagnosticDescriptor PositionsDiffer = Error("RNN0044", "Values of every step and of whole sequences cannot be joined",
        "[{0}] joins '{1}', which has a position for every step, and '{2}', which has one for each sequence");

    public static readonly DiagnosticDescriptor NoEndInReverse = Error("RNN0045", "A layer in reverse ends at step 0",
        "[{0}] takes the last step of '{2}', but '{1}' in it runs in reverse and ends at step 0: take its final state by From = \"{1}\" and join what comes behind");

    // One stage by itself.
    public static readonly DiagnosticDescriptor UnknownStage = Error("RNN0018", "The generator does not know this stage",
        "The generator does not know the stage '{0}'; stages cannot be added by deriving from StageAttribute");

    public static readonly DiagnosticDescriptor SizeNotPositive = Error("RNN0019", "A size must be positive",
        "The value of '{0}' of [{1}] is {2}; it must be 1 or more");

    public static readonly DiagnosticDescriptor SizeTooLarge = Error("RNN0020", "A size is too large",
        "The value of '{0}' of [{1}] is {2}; it must be at most {3}");

    public static readonly DiagnosticDescriptor ModelTooLarge = Error("RNN0021", "The model is too large",
        "The model '{0}' would have {1} parameters with padding; it must have at most {2}");

    public static readonly DiagnosticDescriptor ValueNotPermitted = Error("RNN0022", "An option does not have this value",
        "The value of '{0}' of [{1}] cannot be {2}; it must be one of: {3}");

    public static readonly DiagnosticDescriptor NumberNotFinite = Error("RNN0023", "A number must be finite",
        "The value of '{0}' of [{1}] must be {2}");

    public static readonly DiagnosticDescriptor InvalidName = Error("RNN0024", "The name of a stage is not valid",
        "The stage name '{0}' must consist of letters, digits and underscores (ASCII), in words joined by single dots");

    public static readonly DiagnosticDescriptor DuplicateName = Error("RNN0025", "Two stages have the same name",
        "The stage name '{0}' is already taken by a stage above");

    public static readonly DiagnosticDescriptor SoftmaxOfOne = Error("RNN0026", "A softmax needs two classes",
        "The softmax reads {0} output, whose probability would always be 1; it needs 2 or more");

    public static readonly DiagnosticDescriptor WeightForEachClass = Error("RNN0047", "A weight for each class",
        "'ClassWeights' has {0} weights for {1} classes; there must be one for each");

    public static readonly DiagnosticDescriptor OutputForEachQuantile = Error("RNN0048", "An output for each quantile",
        "The {0} outputs of the stage before are no multiple of the {1} quantiles; each target needs an output for each quantile");

    public static readonly DiagnosticDescriptor ActivationBeforeLoss = Warning("RNN0049", "An activation before a loss that has its own",
        "[{0}] applies {1} itself, to numbers of any size, from which {2} of [{3}] would keep it: leave the activation out");

    public static readonly DiagnosticDescriptor BoundedLogits = Warning("RNN0050", "A loss of logits needs a dense layer",
        "[{0}] takes the states of [{1}], which are between -1 and 1, for logits and cannot become certain; put [Dense({2})] between them");

    public static readonly DiagnosticDescriptor VocabulariesDiffer = Information("RNN0051", "More tokens in than out, or fewer",
        "{0} different tokens come in and {1} classes go out; to predict the next token, both must be the same");

    public static readonly DiagnosticDescriptor NumberOutOfRange = Error("RNN0028", "A number is outside its range",
        "The value of '{0}' of [{1}] is {2}; it must be {3}");

    public static readonly DiagnosticDescriptor NumbersExpected = Error("RNN0033", "A stage needs numbers",
        "[{0}] stands behind [{1}], whose tokens are not numbers; it belongs behind the layer that reads them");

    public static readonly DiagnosticDescriptor DropoutWithoutEffect = Warning("RNN0038", "Dropout between layers of which there is one",
        "'Dropout' of [{0}] acts between its layers and has no effect with one; put [Dropout({1}f)] behind the stage to drop its outputs");

    public static readonly DiagnosticDescriptor ParameterWithoutEffect = Warning("RNN0046", "The activation takes no parameter",
        "'{0}' of [{1}] has no effect, for {2} takes no parameter; leave it out");

    public static readonly DiagnosticDescriptor ChunkedWithoutDense = Error("RNN0029", "A chunked loss follows a dense layer",
        "A chunked [{0}] computes the outputs of the stage before, which must be [Dense] without activation");

    private static readonly Lazy<Dictionary<string, DiagnosticDescriptor>> ById = new(() => typeof(Descriptors)
        .GetFields(BindingFlags.Static | BindingFlags.Public)
        .Where(field => field.FieldType == typeof(DiagnosticDescriptor))
        .Select(field => (DiagnosticDescriptor)field.GetValue(null))
        .ToDictionary(descriptor => descriptor.Id));

    /// <summary>The diagnostic of an id, by which stages name it.</summary>
    public static DiagnosticDescriptor Of(string id) =>
        ById.Value.TryGetValue(id, out var descriptor) ? descriptor : throw new ArgumentException($"There is no diagnostic {id}.", nameof(id));

    // The build writes its property of this name into the assembly.
    private static string RepositoryUrl() =>
        typeof(Descriptors).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == nameof(RepositoryUrl)).Value;

    /// <summary>A model that cannot be compiled. No pragma and no setting hides it: nothing would then say why the model throws.</summary>
    private static DiagnosticDescriptor Error(string id, string title, string message) =>
        Create(id, title, message, DiagnosticSeverity.Error, WellKnownDiagnosticTags.NotConfigurable);

    private static DiagnosticDescriptor Warning(string id, string title, string message) =>
        Create(id, title, message, DiagnosticSeverity.Warning);

    private static DiagnosticDescriptor Information(string id, string title, string message) =>
        Create(id, title, message, DiagnosticSeverity.Info);

    private static DiagnosticDescriptor Create(string id, string title, string message, DiagnosticSeverity severity, params string[] tags) =>
        new(id, title, message, "RnnGen", severity, isEnabledByDefault: true, helpLinkUri: HelpLink + id + ".md", customTags: tags);
}
