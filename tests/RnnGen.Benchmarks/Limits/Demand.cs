namespace RnnGen.Benchmarks.Limits;

/// <summary>What a work cannot do without: weights that have to be read from where they lie, and multiply-adds.</summary>
/// <param name="ReadFloats">Weights read, because nothing is left to share the reading.</param>
/// <param name="MultiplyAdds">Multiply-adds beyond those that go with the reading.</param>
internal readonly record struct Demand(long ReadFloats, long MultiplyAdds)
{
    /// <summary>
    /// A step reads all its weights. A sequence of one reads the recurrent weights in each step, while the product with all inputs is a matter of arithmetic; of several
    /// sequences all is. What is demanded of a part of the work and how often the part comes: the whole would take as long to measure as the work itself.
    /// </summary>
    public static (Demand Part, int Times) Of(Work work)
    {
        long units = (long)work.Gates * work.Hidden;
        return work switch
        {
            { Kind: WorkKind.Step, Batch: 1 } => (new Demand(units * (work.Input + work.Hidden), 0), 1),
            { Kind: WorkKind.Step } => (new Demand(0, work.Batch * units * (work.Input + work.Hidden)), 1),
            { Kind: WorkKind.Sequence, Batch: 1 } => (new Demand(units * work.Hidden, units * work.Input), work.Steps),
            { Kind: WorkKind.Sequence } => (new Demand(0, work.Batch * units * (work.Input + work.Hidden)), work.Steps),
            { Kind: WorkKind.Training } => (new Demand(0, work.Batch * units * (work.Input + work.Hidden)), 3 * work.Steps),
            _ => (new Demand(0, CharacterModel(work)), 3 * work.Steps),
        };
    }

    /// <summary>Multiply-adds of all the work, those that go with reading too.</summary>
    public static long MultiplyAddsOf(Work work)
    {
        var (part, times) = Of(work);
        return (part.ReadFloats + part.MultiplyAdds) * times;
    }

    /// <summary>A step forward: the product with a one-hot input is a gather, and counts for nothing.</summary>
    private static long CharacterModel(Work work)
    {
        long units = 4L * work.Hidden;
        return work.Batch * ((units * work.Hidden) + (units * 2 * work.Hidden) + ((long)work.Input * work.Hidden));
    }
}
