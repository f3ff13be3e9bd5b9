using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace RnnGen;

/// <summary>
/// What a weight file says besides the weights: texts by key, in the <c>__metadata__</c> of its safetensors header, and the preprocessing
/// that its model was trained with. Saving writes them, loading brings them back. Names of classes, training figures and whatever else is
/// of use have keys of their own; a scaling or a vocabulary is declared by <see cref="Declare"/>: then nobody loads the weights without
/// naming it.
/// </summary>
public sealed partial class WeightMetadata : IReadOnlyCollection<KeyValuePair<string, string>>
{
    /// <summary>The most characters of all keys and texts together, 2²⁰: escaped they are 6 MiB, and a header has 16.</summary>
    public const int MaxLength = 1 << 20;

    /// <summary>The most keys.</summary>
    public const int MaxCount = 1024;

    // Sorted, so that a file does not depend on who was first.
    private readonly SortedDictionary<string, string> texts = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, string> preprocessing = new(StringComparer.Ordinal);

    internal WeightMetadata() => Preprocessing = preprocessing.AsReadOnly();

    /// <summary>Number of keys, without preprocessing.</summary>
    public int Count => texts.Count;

    /// <summary>The preprocessing that is declared: names, such as <c>scaling</c>, and what has to be known of each.</summary>
    public IReadOnlyDictionary<string, string> Preprocessing { get; }

    private int Length => texts.Concat(preprocessing).Sum(t => t.Key.Length + t.Value.Length);

    /// <summary>The text of a key.</summary>
    /// <exception cref="KeyNotFoundException">There is no such key; the message lists those that there are.</exception>
    /// <exception cref="ArgumentException">
    /// The key is empty, <c>format</c> or one of RnnGen's own, which begin with <c>rnngen.</c>; a text has half of a surrogate pair; or
    /// there would be more than <see cref="MaxLength"/> or <see cref="MaxCount"/>. Nothing has changed.
    /// </exception>
    public string this[string key]
    {
        get => TryGet(key, out string? text)
            ? text
            : throw new KeyNotFoundException($"There is no metadata of '{key}'. There is: {WeightBinding.List([.. texts.Keys])}.");
        set
        {
            ArgumentException.ThrowIfNullOrEmpty(key);
            ArgumentNullException.ThrowIfNull(value);
            if (IsReserved(key)) throw new ArgumentException($"The key is '{key}'; 'format' and those that begin with '{Own}' are RnnGen's own.", nameof(key));
            CheckRoom(texts, key, value);
            texts[key] = value;
        }
    }

    /// <summary>Looks a key up.</summary>
    public bool TryGet(string key, [MaybeNullWhen(false)] out string text) => texts.TryGetValue(key, out text);

    /// <summary>Removes a key.</summary>
    /// <returns>Whether it was there.</returns>
    public bool Remove(string key) => texts.Remove(key);

    /// <summary>
    /// Declares what is done to inputs before the model reads them, or to targets before it learns them: without it, the weights mean
    /// something else. A file with a declaration is loaded only by who names it, in <see cref="LoadOptions.Preprocessing"/>.
    /// </summary>
    /// <param name="name">What it is called, such as <c>scaling</c> or <c>vocabulary</c>.</param>
    /// <param name="text">What has to be known of it, in the form in which it is read back.</param>
    /// <exception cref="ArgumentException">
    /// The name is empty, a text has half of a surrogate pair, or there would be too much. Nothing has changed.
    /// </exception>
    public void Declare(string name, string text)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(text);
        CheckRoom(preprocessing, name, text);
        preprocessing[name] = text;
    }

    /// <summary>Takes a declaration back.</summary>
    /// <returns>Whether it was there.</returns>
    public bool Withdraw(string name) => preprocessing.Remove(name);

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => texts.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private void CheckRoom(SortedDictionary<string, string> among, string key, string text)
    {
        CheckUnicode(key);
        CheckUnicode(text);
        bool isNew = !among.TryGetValue(key, out string? before);
        if (isNew && texts.Count + preprocessing.Count == MaxCount)
            throw new ArgumentException(FormattableString.Invariant($"There are {MaxCount} keys already, the most that there may be."), nameof(key));
        long length = Length - (before is null ? 0L : key.Length + before.Length) + key.Length + text.Length;
        if (length <= MaxLength) return;
        throw new ArgumentException(
            FormattableString.Invariant($"Keys and texts would have {length} characters together; up to {MaxLength} were expected."), nameof(text));
    }

    /// <summary>Half of a surrogate pair has no place in a file, where it would become another character.</summary>
    private static void CheckUnicode(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i])) continue;
            if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1]))
            {
                throw new ArgumentException(
                    FormattableString.Invariant($"The character at {i} is half of a surrogate pair, U+{(int)text[i]:X4}."), nameof(text));
            }

            i++;
        }
    }
}
