using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Runtime.Intrinsics;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;

namespace RnnGen.Benchmarks.Compiler;

/// <summary>Sizes of what a declaration becomes.</summary>
/// <param name="Text">Characters of C#, all vector widths.</param>
/// <param name="IntermediateLanguage">Bytes of method bodies, all vector widths.</param>
/// <param name="Machine">Bytes of machine code of one vector width: this machine's.</param>
internal sealed record EmittedCode(long Text, long IntermediateLanguage, long Machine)
{
    private static int Lanes => Vector512.IsHardwareAccelerated ? 16 : Vector256.IsHardwareAccelerated ? 8 : 4;

    public static EmittedCode Of(TypicalModel model)
    {
        var run = Compilations.Driver().RunGeneratorsAndUpdateCompilation(Compilations.Of(model.Source), out var compilation, out _).GetRunResult().Results.Single();
        using var stream = new MemoryStream();
        var emitted = compilation.Emit(stream);
        if (!emitted.Success) throw new InvalidOperationException($"{model.Name} does not compile: {emitted.Diagnostics[0]}");
        stream.Position = 0;
        var context = new AssemblyLoadContext(model.Name, isCollectible: true);
        context.Resolving += static (_, name) => AssemblyLoadContext.Default.LoadFromAssemblyName(name);
        var code = new EmittedCode(
            run.GeneratedSources.Sum(s => (long)s.SourceText.Length), BytesOf(stream.ToArray()), MachineCode.Of(context.LoadFromStream(stream), Lanes));
        context.Unload();
        return code;
    }

    private static long BytesOf(byte[] assembly)
    {
        using var pe = new PEReader(new MemoryStream(assembly));
        var metadata = pe.GetMetadataReader();
        return metadata.MethodDefinitions.Select(metadata.GetMethodDefinition).Where(m => m.RelativeVirtualAddress != 0)
            .Sum(m => (long)pe.GetMethodBody(m.RelativeVirtualAddress).Size);
    }
}
