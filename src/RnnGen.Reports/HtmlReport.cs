namespace RnnGen.Reports;

/// <summary>
/// A page that shows a training, in one HTML file that needs neither network nor script: charts of losses, metrics, learning rate, gradient
/// norm and speed, a table of the last and the best figures, and whatever is added. It is light or dark as the reader's system is, and fits
/// a phone.
/// </summary>
/// <remarks>
/// <para>
/// The file is written as the run goes: at each of the first hundred reports, then whenever the reports have become one in a hundred more,
/// so that it is never more than a hundredth of the training behind; at each addition; and by <see cref="Write"/> and
/// <see cref="Dispose"/>. It is written beside and renamed: who opens it sees the page before or the new one, whole. Between two writes
/// nothing is allocated.
/// </para>
/// <para>
/// However long the run, a series has 240 stretches at most, of each of which the lowest and the highest value are drawn: a page without
/// additions stays below 1 MB, with the norms of 500 tensors too. A new instance begins a new page. Calls have to come one after the other.
/// </para>
/// </remarks>
public sealed partial class HtmlReport : IProgress<TrainingProgress>, IDisposable
{
    /// <summary>What speeds are in.</summary>
    internal const string SpeedUnit = "input steps a second";

    /// <summary>Of so many reports one may be missing from the page.</summary>
    private const int ReportsPerMissing = 100;

    private readonly string path;
    private readonly TrainingHistory history = new();
    private readonly TextSamples samples = new();
    private readonly List<ReportSection> sections = [];
    private NormReader? norms;
    private long reports;
    private long written;

    /// <summary>A page of a run that is about to begin. The file is there from the first report on.</summary>
    /// <param name="path">The file, which is replaced if it is there; its folder must be.</param>
    /// <exception cref="ArgumentException">The path is empty.</exception>
    /// <exception cref="IOException">No file can be written there.</exception>
    public HtmlReport(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ReplacedFile.Check(path);
        this.path = path;
    }

    private delegate ReadOnlySpan<double> NormReader();

    /// <summary>The heading; <c>Training</c> at first.</summary>
    public string Title { get; init; } = "Training";

    /// <summary>A description of the model, in lines of plain text; nothing at first.</summary>
    public string Summary { get; init; } = "";

    /// <summary>What the loss is in, as in <c>nats a character</c>; nothing at first.</summary>
    public string LossUnit { get; init; } = "";

    /// <summary>Names and values to show: the options of the run, the data, the machine.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Options { get; init; } = [];

    /// <summary>Shows the gradient norm of each tensor too. The trainer's options must ask for them.</summary>
    /// <param name="trainer">The trainer whose reports come here.</param>
    /// <exception cref="ArgumentException">Its options do not have <see cref="TrainerOptions.GradientNorms"/>.</exception>
    public void WatchGradients<TModel, TInput, TTarget>(Trainer<TModel, TInput, TTarget> trainer)
        where TModel : class, ISequenceModel<TModel, TInput, TTarget>
        where TInput : unmanaged
        where TTarget : unmanaged
    {
        ArgumentNullException.ThrowIfNull(trainer);
        if (trainer.GradientNorms.IsEmpty)
        {
            throw new ArgumentException(
                $"The trainer takes no norms by tensor; options with {nameof(TrainerOptions.GradientNorms)} = true were expected.",
                nameof(trainer));
        }

        history.WatchTensors(trainer.Model.Parameters.Select(tensor => tensor.Name));
        norms = () => trainer.GradientNorms;
    }

    /// <summary>Takes a report into the page, and writes it if that is due.</summary>
    /// <exception cref="IOException">The file cannot be written; the page before is untouched.</exception>
    public void Report(TrainingProgress value)
    {
        history.Add(value, norms is null ? default : norms());
        reports++;
        if ((reports - written) * ReportsPerMissing >= written) Write();
    }

    /// <summary>Writes the page as it is now.</summary>
    /// <exception cref="IOException">The file cannot be written; the page before is untouched.</exception>
    public void Write()
    {
        var page = new HtmlWriter();
        ReportPage.Write(page, this, history, samples, sections);
        ReplacedFile.Write(path, page.CopyTo, reuse: true);
        written = reports;
    }

    /// <summary>Writes the page with the reports that have come since it was last written.</summary>
    /// <exception cref="IOException">The file cannot be written; the page before is untouched.</exception>
    public void Dispose()
    {
        if (written < reports) Write();
    }
}
