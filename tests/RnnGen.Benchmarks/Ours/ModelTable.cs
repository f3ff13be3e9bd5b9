using RnnGen.Benchmarks.Ours.Models;
using RnnGen.Benchmarks.Peers;

namespace RnnGen.Benchmarks.Ours;

/// <summary>Which class is the model of which layer: classes are made when this program is compiled, so each size is one.</summary>
internal static class ModelTable
{
    private static readonly Dictionary<(CellKind Cell, int Input, int Hidden), Func<Work, IPreparedWork>> Makers = new()
    {
        [(CellKind.Lstm, 8, 8)] = Of<Lstm8>(),
        [(CellKind.Lstm, 16, 16)] = Of<Lstm16>(),
        [(CellKind.Lstm, 20, 20)] = Of<Lstm20>(),
        [(CellKind.Lstm, 32, 32)] = Of<Lstm32>(),
        [(CellKind.Lstm, 40, 40)] = Of<Lstm40>(),
        [(CellKind.Lstm, 64, 64)] = Of<Lstm64>(),
        [(CellKind.Lstm, 128, 128)] = Of<Lstm128>(),
        [(CellKind.Lstm, 256, 256)] = Of<Lstm256>(),
        [(CellKind.Lstm, 512, 512)] = Of<Lstm512>(),
        [(CellKind.Lstm, 1, 8)] = Of<Lstm8From1>(),
        [(CellKind.Lstm, 1, 16)] = Of<Lstm16From1>(),
        [(CellKind.Lstm, 1, 20)] = Of<Lstm20From1>(),
        [(CellKind.Lstm, 1, 32)] = Of<Lstm32From1>(),
        [(CellKind.Lstm, 1, 40)] = Of<Lstm40From1>(),
        [(CellKind.Lstm, 1, 64)] = Of<Lstm64From1>(),
        [(CellKind.Gru, 8, 8)] = Of<Gru8>(),
        [(CellKind.Gru, 16, 16)] = Of<Gru16>(),
        [(CellKind.Gru, 20, 20)] = Of<Gru20>(),
        [(CellKind.Gru, 32, 32)] = Of<Gru32>(),
        [(CellKind.Gru, 40, 40)] = Of<Gru40>(),
        [(CellKind.Gru, 64, 64)] = Of<Gru64>(),
        [(CellKind.Gru, 128, 128)] = Of<Gru128>(),
        [(CellKind.Gru, 256, 256)] = Of<Gru256>(),
        [(CellKind.Gru, 512, 512)] = Of<Gru512>(),
        [(CellKind.Gru, 1, 8)] = Of<Gru8From1>(),
        [(CellKind.Gru, 1, 16)] = Of<Gru16From1>(),
        [(CellKind.Gru, 1, 20)] = Of<Gru20From1>(),
        [(CellKind.Gru, 1, 32)] = Of<Gru32From1>(),
        [(CellKind.Gru, 1, 40)] = Of<Gru40From1>(),
        [(CellKind.Gru, 1, 64)] = Of<Gru64From1>(),
        [(CellKind.Rnn, 8, 8)] = Of<Rnn8>(),
        [(CellKind.Rnn, 16, 16)] = Of<Rnn16>(),
        [(CellKind.Rnn, 32, 32)] = Of<Rnn32>(),
        [(CellKind.Rnn, 64, 64)] = Of<Rnn64>(),
        [(CellKind.Rnn, 128, 128)] = Of<Rnn128>(),
        [(CellKind.Rnn, 256, 256)] = Of<Rnn256>(),
        [(CellKind.Rnn, 512, 512)] = Of<Rnn512>(),
    };

    /// <summary>The work made ready, or null where there is no class for its layer.</summary>
    public static IPreparedWork? Prepare(Work work) =>
        work.Kind == WorkKind.CharRnn ? new CharRnnWork(work) : Makers.TryGetValue((work.Cell, work.Input, work.Hidden), out var make) ? make(work) : null;

    private static Func<Work, IPreparedWork> Of<TModel>()
        where TModel : IStreamingModel<TModel, float>, ISteps =>
        work => work.Kind switch
        {
            WorkKind.Step when work.Batch > 1 => new StreamsWork<TModel>(work),
            WorkKind.Step => new StepWork<TModel>(work),
            WorkKind.Sequence => new SequenceWork<TModel>(work),
            _ => new TrainingWork<TModel>(work),
        };
}
