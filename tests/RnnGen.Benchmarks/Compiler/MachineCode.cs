using System.Diagnostics.Tracing;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using RnnGen.CompilerServices;

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
        var methods = assembly.GetTypes().Where(IsEmitted).SelectMany(t => t.GetMethods(Own)).Where(m => !m.IsGenericMethodDefinition && IsUsed(m, lanes)).ToList();
        var width = WidthOf(lanes);
        using var listener = new MachineCode();
        foreach (var method in methods)
        {
            if (method.DeclaringType!.IsGenericTypeDefinition) RuntimeHelpers.PrepareMethod(method.MethodHandle, width);
            else RuntimeHelpers.PrepareMethod(method.MethodHandle);
        }

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

        // Of a generic type the name has its arguments behind it.
        string method = $"{((string)Value("MethodNamespace")!).Split('[')[0]}.{Value("MethodName")}";
        long size = Convert.ToInt64(Value("MethodSize"), CultureInfo.InvariantCulture);
        lock (bytes) bytes[method] = bytes.GetValueOrDefault(method) + size;
    }

    private static bool IsEmitted(Type type) => type.Namespace is { } name && name.StartsWith("RnnGen.Generated", StringComparison.Ordinal);

    /// <summary>Whether a method is no step of another width.</summary>
    private static bool IsUsed(MethodInfo method, int lanes) =>
        !(method.Name.IndexOf("By", StringComparison.Ordinal) is var by and > 0 && method.Name.StartsWith("Step", StringComparison.Ordinal) && method.Name[(by + 2)..] != $"{lanes}");

    /// <summary>The arguments of the kernels' generic types.</summary>
    private static RuntimeTypeHandle[] WidthOf(int lanes) => lanes switch
    {
        16 => [typeof(Width512).TypeHandle, typeof(Vector512<float>).TypeHandle],
        8 => [typeof(Width256).TypeHandle, typeof(Vector256<float>).TypeHandle],
        _ => [typeof(Width128).TypeHandle, typeof(Vector128<float>).TypeHandle],
    };
}
