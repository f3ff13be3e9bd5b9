using RnnGen.Models.Tests.Reference;

namespace RnnGen.Models.Tests.Catalogue;

/// <summary>A model under test: what was declared, and how to make one.</summary>
public abstract class Case(string name, Type type, bool streams)
{
    public string Name => name;

    public Type Type => type;

    public Network Network { get; } = Declarations.Read(type);

    /// <summary>The stages as declared.</summary>
    public IReadOnlyList<StageAttribute> Attributes { get; } = Declarations.Attributes(type);

    public Accuracy Accuracy { get; } = Declarations.Accuracy(type);

    public abstract int InputSize { get; }

    public abstract int OutputSize { get; }

    public abstract int ParameterCount { get; }

    public abstract int StateLength { get; }

    public abstract string Fingerprint { get; }

    public abstract bool OutputPerStep { get; }

    /// <summary>A new model.</summary>
    public abstract Instance Create(ulong seed = 0);

    /// <summary>A new model with the parameters of a problem.</summary>
    public Instance Create(Problem problem)
    {
        var model = Create();
        foreach (var (tensor, values) in problem.Parameters) model.Parameters[tensor].CopyFrom(Array.ConvertAll(values, v => (float)v));
        return model;
    }

    /// <summary>Whether the class says that it reads one step at a time.</summary>
    public bool Streams => streams;

    /// <summary>A model with a loss.</summary>
    public static Case Of<TModel, TInput, TTarget>(string? name = null)
        where TModel : ISequenceModel<TModel, TInput, TTarget>, IStreamingModel<TModel, TInput>
        where TInput : unmanaged
        where TTarget : unmanaged => new Case<TModel, TInput>(name, streams: true, model => new Instance<TModel, TInput, TTarget>(model, model.Step, model.StepMany));

    /// <summary>A model without a loss.</summary>
    public static Case Of<TModel, TInput>(string? name = null)
        where TModel : IStreamingModel<TModel, TInput>
        where TInput : unmanaged => new Case<TModel, TInput>(name, streams: true, model => new Instance<TModel, TInput>(model, model.Step, model.StepMany));

    /// <summary>A model with a loss that does not stream.</summary>
    public static Case OfReverse<TModel, TInput, TTarget>()
        where TModel : ISequenceModel<TModel, TInput, TTarget>
        where TInput : unmanaged
        where TTarget : unmanaged => new Case<TModel, TInput>(null, streams: false, model => new Instance<TModel, TInput, TTarget>(model, null, null));

    /// <summary>A model without a loss that does not stream.</summary>
    public static Case OfReverse<TModel, TInput>()
        where TModel : ISequenceModel<TModel, TInput>
        where TInput : unmanaged => new Case<TModel, TInput>(null, streams: false, model => new Instance<TModel, TInput>(model, null, null));
}

internal sealed class Case<TModel, TInput>(string? name, bool streams, Func<TModel, Instance> open)
    : Case(name ?? typeof(TModel).Name, typeof(TModel), streams)
    where TModel : ISequenceModel<TModel, TInput>
    where TInput : unmanaged
{
    public override int InputSize => TModel.InputSize;

    public override int OutputSize => TModel.OutputSize;

    public override int ParameterCount => TModel.ParameterCount;

    public override int StateLength => TModel.StateLength;

    public override string Fingerprint => TModel.Fingerprint;

    public override bool OutputPerStep => TModel.OutputPerStep;

    public override Instance Create(ulong seed = 0) => open(TModel.Create(seed));
}
