using Spectre.Console;
using Spectre.Console.Rendering;

namespace RnnGen.Terminal;

/// <summary>The bar and the figures below it, as Spectre.Console draws them.</summary>
internal static class BarView
{
    private const int Widest = 40, Narrowest = 10;

    /// <summary>The view of a run as it is now.</summary>
    public static IRenderable Of(RunState state, IAnsiConsole console)
    {
        string beside = string.Join("  ", new[] { state.Position, state.TimeLeft }.Where(text => text.Length > 0));
        int width = Math.Clamp(console.Profile.Width - beside.Length - 3, Narrowest, Widest);
        int done = (int)(state.Fraction * width + 1e-9);
        var (full, empty) = console.Profile.Capabilities.Unicode ? ("━", "─") : ("#", "-");
        var bar = new Markup($"[green]{Repeat(full, done)}[/][grey]{Repeat(empty, width - done)}[/]  {Markup.Escape(beside)}");

        // Names and values do not part at the end of a line: non-breaking spaces hold them together.
        var figures = state.Figures().Select(figure =>
            $"[grey]{Markup.Escape(RunState.OneLine(figure.Name)).Replace(' ', '\u00A0')}[/]\u00A0[bold]{Markup.Escape(figure.Value)}[/]");
        return new Rows(bar, new Markup(string.Join("   ", figures)));
    }

    private static string Repeat(string text, int times) => string.Concat(Enumerable.Repeat(text, times));
}
