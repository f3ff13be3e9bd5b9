namespace RnnGen.Reports;

/// <summary>
/// The page's style, in two schemes of colours. Lines have the hues of M. Okabe and K. Ito (Color Universal Design, 2008), which people
/// with any kind of colour vision tell apart, darker on white and lighter on black so that each has a contrast of at least 3 to 1 to its
/// ground; each line has its own dashes too. Text has at least 4.5 to 1.
/// </summary>
internal static class PageStyle
{
    public const string Css = """
        :root { color-scheme: light dark; --ground: #f6f7f9; --card: #ffffff; --ink: #1b1f24; --soft: #57606a; --rule: #d9dee4;
          --grid: #e8ebef; --shade: 0, 114, 178;
          --c0: #0072b2; --c1: #c44e00; --c2: #00795a; --c3: #a8437f; --c4: #7a6a00; --c5: #4b5563; }
        @media (prefers-color-scheme: dark) { :root { --ground: #0f1318; --card: #171c23; --ink: #e7ebf0; --soft: #9aa6b4;
          --rule: #303843; --grid: #262d36; --shade: 86, 180, 233;
          --c0: #56b4e9; --c1: #f0914a; --c2: #35c49b; --c3: #e39ac8; --c4: #e5d64a; --c5: #b6c0cc; } }
        * { box-sizing: border-box; }
        body { margin: 0 auto; padding: 1.5rem 1rem 3rem; max-width: 74rem; background: var(--ground); color: var(--ink);
          font: 15px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "DejaVu Sans", sans-serif; }
        h1 { margin: 0; font-size: 1.6rem; line-height: 1.25; overflow-wrap: anywhere; }
        h2 { margin: 2rem 0 .6rem; font-size: 1.15rem; overflow-wrap: anywhere; }
        h3 { margin: 0; font-size: .95rem; overflow-wrap: anywhere; }
        .lead, .none, .unit { color: var(--soft); margin: .25rem 0 0; }
        .none, .unit { font-size: .85rem; margin: 0 0 .4rem; }
        figure { margin: 0; }
        .charts { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 21rem), 1fr)); gap: 1rem; margin-top: 1rem; }
        .chart, .card, .scroll, .sample { background: var(--card); border: 1px solid var(--rule); border-radius: 8px; }
        .chart { display: flex; flex-direction: column; padding: .7rem .8rem .5rem; min-width: 0; }
        .chart figcaption { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0 .5rem; }
        .chart img { display: block; max-width: 100%; height: auto; margin: .3rem auto; background: #ffffff; }
        .plot { display: block; width: 100%; margin-top: auto; padding-top: .3rem; height: auto; overflow: visible; }
        .plot text { fill: var(--soft); font-size: 12px; font-variant-numeric: tabular-nums; }
        .plot .y { text-anchor: end; dominant-baseline: central; }
        .plot .x { text-anchor: middle; }
        path { fill: none; stroke-width: 1.6; stroke-linejoin: round; stroke-linecap: round; }
        .grid { stroke: var(--grid); stroke-width: 1; }
        .axis { stroke: var(--soft); stroke-width: 1; }
        .s0 { stroke: var(--c0); } .s1 { stroke: var(--c1); stroke-dasharray: 7 4; } .s2 { stroke: var(--c2); stroke-dasharray: 2 4; }
        .s3 { stroke: var(--c3); stroke-dasharray: 9 4 2 4; }
        .s4 { stroke: var(--c4); stroke-dasharray: 4 3; }
        .s5 { stroke: var(--c5); stroke-dasharray: 9 3 2 3 2 3; }
        .d0 { fill: var(--c0); }
        .d1 { fill: var(--c1); }
        .d2 { fill: var(--c2); }
        .d3 { fill: var(--c3); }
        .d4 { fill: var(--c4); }
        .d5 { fill: var(--c5); }
        .legend { display: flex; flex-wrap: wrap; gap: .1rem 1rem; margin: .1rem 0 .4rem; padding: 0; list-style: none;
          font-size: .85rem; overflow-wrap: anywhere; }
        .legend svg { width: 26px; height: 10px; margin-right: .4rem; overflow: visible; }
        .legend b, td { font-variant-numeric: tabular-nums; }
        .scroll { overflow-x: auto; margin-bottom: 1rem; }
        .two .scroll:last-child { margin-bottom: 0; }
        .fit { width: fit-content; max-width: 100%; }
        .scroll:focus-visible { outline: 2px solid var(--c0); }
        table { border-collapse: collapse; width: 100%; font-size: .9rem; }
        th, td { padding: .35rem .8rem; text-align: right; border-top: 1px solid var(--grid); unicode-bidi: isolate; }
        thead th { border-top: 0; color: var(--soft); font-weight: 600; white-space: nowrap; }
        th:first-child { text-align: left; font-weight: 500; min-width: 5.5rem; max-width: 16rem; overflow-wrap: break-word; }
        .options { table-layout: fixed; }
        .options td { text-align: left; overflow-wrap: anywhere; }
        .options th { width: 40%; vertical-align: top; }
        .figures th, .figures td { padding-inline: .6rem; }
        .matrix { width: auto; }
        .matrix td { min-width: 3.2rem; background: rgba(var(--shade), calc(var(--p) * .42)); }
        .matrix .right { font-weight: 700; }
        .spark { display: block; width: 120px; height: 22px; margin-left: auto; } .spark path { stroke-width: 1.3; }
        pre { margin: 0; padding: .6rem .8rem; white-space: pre-wrap; overflow-wrap: anywhere; unicode-bidi: isolate;
          font: 13px/1.5 ui-monospace, "Cascadia Mono", Consolas, "DejaVu Sans Mono", monospace; }
        .sample { margin-bottom: .8rem; } .sample figcaption { padding: .4rem .8rem 0; color: var(--soft); font-size: .85rem; }
        summary { cursor: pointer; padding: .5rem .2rem; }
        .two { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 26rem), 1fr)); gap: 0 1rem; align-items: start; }
        .two > * { min-width: 0; }
        @media (max-width: 30rem) { th, td, .figures th, .figures td { padding-inline: .4rem; } th:first-child { min-width: 4.2rem; }
          .matrix td { min-width: 2.4rem; } }
        """;
}
