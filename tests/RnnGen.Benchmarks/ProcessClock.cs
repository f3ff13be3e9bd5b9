using System.Diagnostics;
using System.Runtime.InteropServices;

namespace RnnGen.Benchmarks;

/// <summary>
/// Processor time of this process, of all its threads: what other processes do on the same core does not count, and what a helper thread does, does. Where the system has no
/// such clock, and where several threads share the work, the time of day.
/// </summary>
internal static unsafe partial class ProcessClock
{
    // <time.h> of Linux.
    private const int ClockProcessCpuTime = 2;

    private static readonly bool IsTimeOfDay = !OperatingSystem.IsLinux() || Environment.GetEnvironmentVariable(Ours.Variant.WorkersVariable) is not null;

    /// <summary>Nanoseconds since some moment.</summary>
    public static long Now
    {
        get
        {
            if (IsTimeOfDay) return (long)Stopwatch.GetElapsedTime(0).TotalNanoseconds;
            TimeSpec time;
            return GetTime(ClockProcessCpuTime, &time) == 0 ? checked((time.Seconds * 1_000_000_000) + time.Nanoseconds)
                : throw new InvalidOperationException("The system has no clock for a process.");
        }
    }

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    private static partial int GetTime(int clock, TimeSpec* time);

    private struct TimeSpec
    {
        public nint Seconds;
        public nint Nanoseconds;
    }
}
