using RnnGen.Generator.Diagnostics;
using RnnGen.Generator.Planning;
using RnnGen.Generator.Support;

namespace RnnGen.Generator.Parsing;

/// <summary>A model that is in order but for the length of its code, which only the plan tells.</summary>
/// <param name="MetadataName">The model.</param>
/// <param name="Arguments">What fills the message.</param>
internal sealed record LongModel(string MetadataName, EquatableArray<string> Arguments)
{
    /// <summary>The mistake, or null where the code is short enough.</summary>
    public static LongModel? Of(ModelSpec spec)
    {
        try
        {
            return !spec.IsValid || TextEstimate.Of(Planner.Plan(spec)) is not { Fits: false } text
                ? null
                : new LongModel(spec.Type.MetadataName, Mistake.Texts(text.MessageArguments(spec.Type.Name.TrimStart('@'))));
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // Emission meets it too, and tells.
            return null;
        }
    }

    public Mistake At(Place place) => new(Descriptors.TextTooLong, Arguments, place);
}
