using System.Diagnostics.Tracing;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace RnnGen.Benchmarks.Compiler;

/// <summary>
/// Listens to the runtime's events of methods that the JIT compiler has compiled. See "MethodLoadVerbose_V1 event" in .NET's documentation of runtime events.
/// </summary>
internal sealed class MachineCode : EventListener
{
    private const BindingFlags Own = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
    private const EventKeywords Jit = (EventKeywords)0x10;
    private readonly Dictionary<string, long> bytes = [];

    /// <summary>Compiles every method of the emitted networks that this machine's vectors use, and adds up what the JIT compiler made of them.</summary>
    /// <param name="assembly">An assembly whose methods have not run.</param>
    /// <param name="lanes">Floats of a vector.</param>
    public static long Of(Assembly assembly, int lanes)
    {
        var methods = assembly.GetTypes().Where(t => IsUsed(t, lanes)).SelectMany(t => t.GetMethods(Own)).Where(m => !m.IsGenericMethodDefinition).ToList();
        using var listener = new MachineCode();
        foreach (var method in methods) RuntimeHelpers.PrepareMethod(method.MethodHandle);

        // Events come from a thread of the runtime's, some time later; the last is a method of ours.
        string[] wanted = [.. methods.Select(m => $"{m.DeclaringType!.FullName}.{m.Name}").Distinct()];
        for (int wait = 0; wait < 200; wait++)
        {
            lock (listener.bytes)
            {
                if (wanted.All(listener.bytes.ContainsKey)) return wanted.Sum(w => listener.bytes[w]);
            }

            Thread.Sleep(20);
        }

        throw new InvalidOperationException("The runtime has not told of all methods that were compiled.");
    }

    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name == "Microsoft-Windows-DotNETRuntime") EnableEvents(eventSource, EventLevel.Verbose, Jit);
    }

    protected override void OnEventWritten(EventWrittenEventArgs e)
    {
        if (e.EventName is null || !e.EventName.StartsWith("MethodLoadVerbose", StringComparison.Ordinal)) return;
        object? Value(string name) => e.Payload![e.PayloadNames!.IndexOf(name)];
        string method = $"{Value("MethodNamespace")}.{Value("MethodName")}";
        long size = Convert.ToInt64(Value("MethodSize"), CultureInfo.InvariantCulture);
        lock (bytes) bytes[method] = bytes.GetValueOrDefault(method) + size;
    }

    private static bool IsUsed(Type type, int lanes) => type.Namespace is { } name && name.StartsWith("RnnGen.Generated", StringComparison.Ordinal) &&
        !(name.Split('.')[^1] is var last && last.StartsWith("Lanes", StringComparison.Ordinal) && last != $"Lanes{lanes}");
}
