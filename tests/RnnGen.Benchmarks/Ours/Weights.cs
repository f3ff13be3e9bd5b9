namespace RnnGen.Benchmarks.Ours;

/// <summary>Gives a model of one layer the weights of a work, by PyTorch's names.</summary>
internal static class Weights
{
    public static void Set(ParameterSet parameters, Work work)
    {
        string layer = work.Cell.ToString().ToLowerInvariant();
        parameters[$"{layer}.weight_ih_l0"].CopyFrom(WorkValues.InputWeights(work));
        parameters[$"{layer}.weight_hh_l0"].CopyFrom(WorkValues.RecurrentWeights(work));
        parameters[$"{layer}.bias_ih_l0"].CopyFrom(WorkValues.InputBias(work));
        parameters[$"{layer}.bias_hh_l0"].CopyFrom(WorkValues.RecurrentBias(work));
    }
}
