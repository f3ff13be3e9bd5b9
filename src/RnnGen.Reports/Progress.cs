namespace RnnGen.Reports;

/// <summary>Joins those who want to hear how a training goes.</summary>
public static class Progress
{
    /// <summary>
    /// Passes each report on to all, in their order, on the thread that trains and before it goes on. (<see cref="Progress{T}"/> posts
    /// reports to another thread, where the trainer may already have overwritten the metrics.) What one of them throws ends the run; those
    /// behind it have not heard that report.
    /// </summary>
    /// <param name="listeners">Who hears of it. What has to be disposed of remains the caller's.</param>
    /// <exception cref="ArgumentException">One is null.</exception>
    public static IProgress<TrainingProgress> All(params IProgress<TrainingProgress>[] listeners)
    {
        ArgumentNullException.ThrowIfNull(listeners);
        for (int i = 0; i < listeners.Length; i++)
            if (listeners[i] is null) throw new ArgumentException($"Listener {i} is null.", nameof(listeners));
        return new Several([.. listeners]);
    }

    private sealed class Several(IProgress<TrainingProgress>[] listeners) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value)
        {
            foreach (var listener in listeners) listener.Report(value);
        }
    }
}
