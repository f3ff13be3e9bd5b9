using System.Diagnostics;
using System.Runtime.InteropServices;

namespace RnnGen.Benchmarks.Peers;

/// <summary>
/// A side's half of the line protocol. A request is a line, and so is the answer: <c>ok</c> and what was asked for, <c>none</c> and a reason, or <c>error</c> and a message.
/// <c>describe</c>; <c>prepare WORK</c>; <c>output</c>, floats as base64; <c>warm MICROSECONDS</c>; <c>sample MICROSECONDS</c>, nanoseconds of
/// processor time a call over about that time; <c>release</c>. The end of the input ends the process.
/// </summary>
internal static class PeerServer
{
    /// <summary>The exit code of a side whose library is not installed.</summary>
    public const int Missing = 3;

    private static IPreparedWork? prepared;
    private static double estimate;

    public static int Run(string name)
    {
        Processor.PinThisThread();
        if (!PeerTable.Makers.TryGetValue(name, out var make))
        {
            Console.Error.WriteLine($"There is no side '{name}'; there are {string.Join(", ", PeerTable.Makers.Keys)}.");
            return 2;
        }

        IPeer peer;
        try
        {
            peer = make();
        }
        catch (DllNotFoundException e)
        {
            Console.Error.WriteLine(e.Message);
            return Missing;
        }

        while (Console.In.ReadLine() is { } request)
        {
            Console.Out.WriteLine(Answer(peer, request).ReplaceLineEndings(" "));
            Console.Out.Flush();
        }

        return 0;
    }

    private static string Answer(IPeer peer, string request)
    {
        string[] words = request.Split(' ', 2);
        try
        {
            switch (words[0])
            {
                case "describe":
                    return $"ok {peer.Describe()}";
                case "prepare":
                    Release();
                    prepared = peer.Prepare(Work.Parse(words[1]), out string reason);
                    return prepared is null ? $"none {reason}" : "ok";
                case "output":
                    return $"ok {Convert.ToBase64String(MemoryMarshal.AsBytes(Prepared.Output().AsSpan()))}";
                case "warm":
                    Warm(long.Parse(words[1]));
                    return "ok";
                case "sample":
                    return FormattableString.Invariant($"ok {Sample(double.Parse(words[1])):R}");
                case "release":
                    Release();
                    return "ok";
                default:
                    return $"error '{request}' is no request.";
            }
        }
        catch (Exception e)
        {
            return $"error {e.GetType().Name}: {e.Message}";
        }
    }

    private static IPreparedWork Prepared => prepared ?? throw new InvalidOperationException("No work is prepared.");

    /// <summary>Runs for a time, at least once, so that everything is compiled and in its final form, and finds out how long a call takes.</summary>
    private static void Warm(long microseconds)
    {
        estimate = double.PositiveInfinity;
        int count = 1;
        for (var watch = Stopwatch.StartNew(); ;)
        {
            estimate = Math.Min(estimate, Math.Max(Time(count), 1));
            if (watch.Elapsed.TotalMicroseconds >= microseconds) return;
            if (count * estimate < 50_000) count *= 2;
        }
    }

    /// <summary>Nanoseconds a call. Before it the caches are filled again: another side has just run on this core.</summary>
    private static double Sample(double microseconds)
    {
        if (estimate == 0) Warm(1000);
        int count = (int)Math.Clamp(microseconds * 1000 / estimate, 1, 10_000_000);
        Time((count + 7) / 8);
        double time = Time(count);
        estimate = Math.Min(estimate, time);
        return time;
    }

    private static double Time(int count)
    {
        var work = Prepared;
        long start = ProcessClock.Now;
        if (work is IRepeatedWork repeated) repeated.Run(count);
        else for (int i = 0; i < count; i++) work.Run();
        return (double)(ProcessClock.Now - start) / count;
    }

    private static void Release()
    {
        prepared?.Dispose();
        prepared = null;
        estimate = 0;
        GC.Collect();
    }
}
