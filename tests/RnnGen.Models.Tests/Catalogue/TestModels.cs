using RnnGen.Models.Tests.Catalogue.Awkward;
using RnnGen.Models.Tests.PyTorch;
using RnnGen.Models.Tests.Values;

namespace RnnGen.Models.Tests.Catalogue;

/// <summary>All models under test, by name.</summary>
internal static class TestModels
{
    private static readonly Dictionary<string, Case> ByName = new Case[]
    {
        Case.Of<GoldenTanh, float, int>(),
        Case.Of<GoldenTanhLayers, int, int>(),
        Case.Of<GoldenRelu, int, int>(),
        Case.Of<GoldenReluLayers, float, float>(),
        Case.Of<GoldenLstm, int, int>(),
        Case.Of<GoldenLstmLayers, float, float>(),
        Case.Of<GoldenGru, float, int>(),
        Case.Of<GoldenGruLayers, int, float>(),
        Case.OfReverse<GoldenTanhBoth, float, int>(),
        Case.OfReverse<GoldenLstmBoth, int, int>(),
        Case.OfReverse<GoldenLstmLayersBoth, float, float>(),
        Case.OfReverse<GoldenGruLayersBoth, float, float>(),
        Case.OfReverse<GoldenMeanBoth, int, int>(),
        Case.OfReverse<GoldenMaxBoth, int, float>(),
        Case.Of<ValuesPeephole, float, float>(),
        Case.Of<ValuesCoupled, int, int>(),
        Case.OfReverse<ValuesPeepholeCoupled, float, float>(),
        Case.Of<ValuesResetBefore, float, int>(),
        Case.Of<InNoNamespace, float, float>(),
        Case.Of<Awkward.System.Numerics.@event, int, int>(),
        Case.Of<Outer.Middle.Tanh5, float, float>("NestedTanh5"),
        Outer.PrivateCase,
        Case.Of<FixedLstm20, float, float>(),
        Case.Of<FixedTokens, int, int>(),
        Case.Of<FixedLstm65, int, int>(),
        Case.Of<HuberSteps, float, float>(),
        Case.Of<HuberLast, int, float>(),
        Case.Of<AbsoluteSteps, float, float>(),
        Case.Of<AbsoluteLast, int, float>(),
        Case.Of<NormAnywhere, float, int>(),
        Case.Of<NormWithoutPadding, float>(),
        Case.Of<NormOfEmbedding, int, float>(),
        Case.Of<NormOfLastStep, int, int>(),
        Case.Of<NormOfMean, float, float>(),
        Case.OfReverse<NormBothDirections, float, int>(),
        Case.Of<NormOfMaximum, float>(),
        Case.Of<SkipAdd, float, int>(),
        Case.Of<SkipConcatenate, float, float>(),
        Case.Of<ReadThreeTimes, int, int>(),
        Case.Of<DenseBlock, float, int>(),
        Case.Of<InputReadTwice, float, float>(),
        Case.Of<JoinAsOutput, float>(),
        Case.Of<AddTwice, float>(),
        Case.Of<AroundEmbedding, int, int>(),
        Case.Of<BehindLastStep, float, int>(),
        Case.Of<LastStepOfSum, float, float>(),
        Case.Of<Pooled, float, int>(),
        Case.Of<EndsOfInputs, float, float>(),
        Case.Of<ReadByNobody, int, int>(),
        Case.Of<TokensReadThrice, int, int>(),
        Case.Of<Everywhere, float, float>(),
        Case.OfReverse<SkipBothDirections, float, int>(),
        Case.OfReverse<EndsAndMeansOfBothDirections, int, float>(),
        Case.OfReverse<ReverseRead, float, int>(),
        Case.Of<SkipOfStatedLength, float, float>(),
        Case.Of<RemainderOf8, float, float>(),
        Case.Of<RemainderOf7, float, float>(),
        Case.Of<RemainderOf4, int, int>(),
        Case.OfReverse<RemainderOf2And3, float, float>(),
        Case.Of<RemainderOfAStatedLength, float, float>(),
        Case.Of<ResetBefore1, float>(),
        Case.Of<ResetBefore5Layers, float>(),
        Case.OfReverse<ResetBefore20Reverse, float>(),
        Case.OfReverse<ResetBefore33Both, float>(),
        Case.OfReverse<ResetBefore7BothLayers, float>(),
        Case.Of<ResetBefore64, float>(),
        Case.Of<ResetBefore20Tokens, int>(),
        Case.Of<ResetAfter1, float>(),
        Case.Of<Place5, float>(),
        Case.Of<Place16, float>(),
        Case.Of<Place17, float>(),
        Case.Of<Place33, float>(),
        Case.Of<Place64, float>(),
        Case.Of<PlaceDense, float>(),
        Case.Of<PlaceActivation, float>(),
        Case.Of<PlaceSchedule, float>(),
        Case.Of<Shared64, float>(),
        Case.Of<SharedPeepholes, float, float>(),
        Case.Of<SharedMixed, int, int>(),
        Case.Of<FastLstm20, float, float>(),
        Case.OfReverse<FastGru33Both, int, int>(),
        Case.Of<FastTanh12, float, float>(),
        Case.Of<FastVariants, float>(),
        Case.Of<FastLstm65, int>(),
        Case.Of<ExactLstm20, float, float>(),
        Case.OfReverse<ExactGru33Both, int, int>(),
        Case.Of<ExactTanh12, float, float>(),
        Case.Of<ExactVariants, float>(),
        Case.Of<ExactLstm65, int>(),
    }.Concat(Registered.Cases)
        .Concat(MguModels.Cases)
        .Concat(IndRnnModels.Cases)
        .Concat(ActivationModels.Cases)
        .Concat(MinGruModels.Cases)
        .Concat(SruModels.Cases)
        .Concat(LayerNormLstmModels.Cases)
        .ToDictionary(c => c.Name);

    public static IEnumerable<Case> Every => ByName.Values;

    public static TheoryData<string> All => new(ByName.Keys);

    /// <summary>Those that read one step at a time.</summary>
    public static TheoryData<string> Streaming => new(ByName.Values.Where(c => c.Network.Streams).Select(c => c.Name));

    /// <summary>Those whose functions are off by a few roundings, and not by up to 1e-4.</summary>
    public static TheoryData<string> Exact => new(ByName.Values.Where(c => c.Accuracy == Accuracy.Exact).Select(c => c.Name));

    /// <inheritdoc cref="Exact"/>
    public static TheoryData<string> ExactStreaming => new(ByName.Values.Where(c => c.Network.Streams && c.Accuracy == Accuracy.Exact).Select(c => c.Name));

    public static TheoryData<string> Golden => new(ByName.Keys.Where(n => n.StartsWith("Golden")));

    public static Case Get(string name) => ByName[name];

    /// <summary>Some of each kind: for tests that are about one thing and need no more.</summary>
    public static TheoryData<string> Some => new([.. SomeStreaming, .. SomeInReverse]);

    /// <inheritdoc cref="Some"/>
    public static TheoryData<string> SomeStreamingOnly => new(SomeStreaming);

    private static string[] SomeStreaming =>
        ["Tanh20", "Relu33", "Lstm5", "Lstm33", "Gru20", "RemainderOf8", "RemainderOf7", "GoldenTanhLayers", "GoldenLstmLayers", "GoldenGruLayers", "FixedTokens", "Pair3", "Pair7"];

    private static string[] SomeInReverse => ["GoldenTanhBoth", "GoldenLstmLayersBoth", "GoldenGruLayersBoth"];
}
