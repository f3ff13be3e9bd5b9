namespace RnnGen;

/// <content>Where spans begin and end.</content>
public sealed partial class EntityF1
{
    /// <summary>A span that has begun and not ended yet.</summary>
    private readonly record struct OpenSpan(int Type, int Start)
    {
        public static OpenSpan None => new(Outside, -1);

        public bool IsOpen => Type != Outside;
    }

    /// <summary>Goes on by a step with its tags. Where a span ends, what was there and what was guessed are compared.</summary>
    private void Move(ref OpenSpan there, ref OpenSpan guessed, int step, int tag, int guessedTag)
    {
        bool thereEnds = Ends(there, tag), guessedEnds = Ends(guessed, guessedTag);
        Close(there, guessed, thereEnds, guessedEnds);
        there = Next(there, thereEnds, step, tag);
        guessed = Next(guessed, guessedEnds, step, guessedTag);
    }

    /// <summary>Whether a span ends before a tag: unless that is an I of its type.</summary>
    private bool Ends(OpenSpan span, int tag) => span.IsOpen && (begins[tag] || typeOf[tag] != span.Type);

    private OpenSpan Next(OpenSpan span, bool ended, int step, int tag)
    {
        if (span.IsOpen && !ended) return span;
        return typeOf[tag] == Outside ? OpenSpan.None : new OpenSpan(typeOf[tag], step);
    }

    /// <summary>Counts the spans that end here. They are one if they have begun together, with one type.</summary>
    private void Close(OpenSpan there, OpenSpan guessed, bool thereEnds, bool guessedEnds)
    {
        if (thereEnds) actual[there.Type]++;
        if (guessedEnds) predicted[guessed.Type]++;
        if (thereEnds && guessedEnds && there == guessed) correct[there.Type]++;
    }
}
