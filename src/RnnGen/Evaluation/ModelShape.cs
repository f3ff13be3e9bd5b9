namespace RnnGen;

/// <summary>How many elements of a span a model takes.</summary>
internal static class ModelShape
{
    /// <summary>Elements a step: one token, or I numbers.</summary>
    public static int InputSize<TModel, TInput>()
        where TModel : class, ISequenceModel<TModel, TInput>
        where TInput : unmanaged => typeof(TInput) == typeof(int) ? 1 : TModel.InputSize;
}
