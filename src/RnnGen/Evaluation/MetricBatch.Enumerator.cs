namespace RnnGen;

/// <content>Going through the valid positions.</content>
public readonly ref partial struct MetricBatch<TTarget>
{
    /// <summary>Goes through the valid positions of a batch, step by step.</summary>
    public ref struct Enumerator
    {
        private readonly MetricBatch<TTarget> batch;
        private int step;
        private int sequence = -1;

        internal Enumerator(MetricBatch<TTarget> batch) => this.batch = batch;

        /// <summary>The position.</summary>
        public readonly MetricPosition<TTarget> Current => batch[step, sequence];

        /// <summary>Goes to the next valid position.</summary>
        /// <returns>False where there is none.</returns>
        public bool MoveNext()
        {
            while (step < batch.Steps)
            {
                if (++sequence == batch.Size) (step, sequence) = (step + 1, -1);
                else if (batch.IsValid(step, sequence)) return true;
            }

            return false;
        }
    }
}
