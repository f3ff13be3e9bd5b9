namespace RnnGen;

/// <summary>How many elements of a span a model takes.</summary>
internal static class ModelShape
{
    /// <summary>Elements a step: one token, or I numbers.</summary>
    public static int InputSize<TModel, TInput>()
        where TModel : class, ISequenceModel<TModel, TInput>
        where TInput : unmanaged => typeof(TInput) == typeof(int) ? 1 : TModel.InputSize;

    /// <summary>Elements a target: one class, or O numbers.</summary>
    public static int TargetSize<TModel, TInput, TTarget>()
        where TModel : class, ISequenceModel<TModel, TInput>
        where TInput : unmanaged
        where TTarget : unmanaged => typeof(TTarget) == typeof(int) ? 1 : TModel.OutputSize;
}
