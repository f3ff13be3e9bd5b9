namespace RnnGen.Models.Tests.Conformance;

internal static class Optimizers
{
    /// <summary>One of each optimizer, as its step.</summary>
    public static (string Name, Action<Gradients> Step)[] All(ParameterSet parameters) =>
    [
        ("Sgd", new Sgd(parameters, 0.01, momentum: 0.9).Step),
        ("Adam", new Adam(parameters, 0.01).Step),
        ("AdamW", new AdamW(parameters, 0.01).Step),
    ];
}
