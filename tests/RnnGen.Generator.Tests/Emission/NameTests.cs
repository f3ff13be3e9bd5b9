using System.Reflection;
using RnnGen.Generator.Emission;
using RnnGen.Generator.Planning;
using RnnGen.Generator.Tests.Harness;
using RnnGen.Generator.Tests.Parsing;

namespace RnnGen.Generator.Tests.Emission;

/// <summary>Emitted code compiles without a warning beside whatever names a user has given.</summary>
public class NameTests
{
    private const string Numbers = "[RnnModel] [Input(3)] [Lstm(20)] [Dense(5, Activation = Activation.Tanh)] [Dense(2)] [SoftmaxCrossEntropy]";
    private const string Tokens = "[RnnModel(SequenceLength = 3)] [OneHot(4)] [Gru(5, Layers = 2)] [MeanOverTime] [Dense(2)] [BinaryCrossEntropy]";
    private const string Reverse = "[RnnModel] [Embedding(4, 3)] [Rnn(5, Direction = Direction.Bidirectional, Dropout = 0.5f, Layers = 2)] [LastStep] [Dropout(0.5f)] [Dense(2)]";

    [Theory]
    [InlineData("@class")]
    [InlineData("@event")]
    [InlineData("@record")]
    [InlineData("@scoped")]
    [InlineData("@file")]
    [InlineData("@dynamic")]
    [InlineData("@field")]
    [InlineData("@unmanaged")]
    [InlineData("Passes")]
    [InlineData("Workspace")]
    [InlineData("Network")]
    [InlineData("Vector")]
    [InlineData("V")]
    [InlineData("Unsafe")]
    [InlineData("Lanes16")]
    [InlineData("Größe_漢字")]
    public void Of_a_model(string name)
    {
        foreach (var stages in new[] { Numbers, Tokens, Reverse })
        {
            Generated.From($"{stages} public partial class {name};").Compiles();
            Generated.From($"namespace N; {stages} public partial class {name};").Compiles();
            Generated.From($"namespace N; public partial class {name} {{ {stages} public partial class Net; }}").Compiles();
        }
    }

    [Theory]
    [InlineData("System")]
    [InlineData("System.Runtime.Intrinsics")]
    [InlineData("System.Runtime.CompilerServices")]
    [InlineData("RnnGen.Generated")]
    [InlineData("Own")]
    public void Of_types_in_a_namespace_that_emitted_code_knows(string space)
    {
        // A type that exists there, made anew, would take its place for all code of the project.
        var types = string.Concat(Emitted().Where(n => typeof(object).Assembly.GetType($"{space}.{n}") is null).Select(n => $"public class {n} {{ }} "));
        Generated.From($"namespace {space} {{ {types} }} namespace Own {{ {Numbers} public partial class A; {Tokens} public partial class B; {Reverse} public partial class C; }}").Compiles();
    }

    [Fact]
    public void Of_types_beside_the_model_and_around_it()
    {
        var types = string.Concat(Emitted().Where(n => n != "Net").Select(n => $"public class {n} {{ }} "));
        foreach (var stages in new[] { Numbers, Tokens, Reverse })
        {
            Generated.From($"namespace Own; {types} {stages} public partial class Net;").Compiles();
            Generated.From($"namespace Own; partial class Outer {{ {types} {stages} public partial class Net; }}").Compiles();
            Generated.From($"namespace Own.System.RnnGen; public class global; {stages} public partial class Net {{ public class System; public class RnnGen; public class Span; }}").Compiles();
        }
    }

    [Fact]
    public void Of_aliases_and_functions_that_the_whole_project_has()
    {
        var aliases = string.Concat(new[] { "V", "Vector", "Passes", "Part", "Worker", "Span" }.Select(n => $"global using {n} = System.Text.StringBuilder; "));
        Generated.From($"{aliases} global using static System.MathF; namespace Own {{ {Numbers} public partial class A; {Tokens} public partial class B; {Reverse} public partial class C; }}").Compiles();
    }

    [Fact]
    public void Of_models_whose_names_differ_in_where_an_underscore_stands() =>
        Generated.From($"namespace A {{ {Numbers} public partial class _B; }} namespace A_ {{ {Numbers} public partial class B; }} namespace A._1 {{ {Numbers} public partial class _; }} {Numbers} public partial class A__B;").Compiles();

    /// <summary>The table from which clashes are told is what models have, no more and no less.</summary>
    [Theory]
    [InlineData(Numbers)]
    [InlineData(Tokens)]
    [InlineData(Reverse)]
    [InlineData("[RnnModel] [Input(3)] [Dense(2)] [MeanSquaredError]")]
    [InlineData("[RnnModel] [Input(1)] [Gru(2)] [Dense(1)] [MeanSquaredError]")]
    [InlineData("[RnnModel] [OneHot(3)] [Lstm(2)] [MaxOverTime] [Dense(4)] [SoftmaxCrossEntropy(Chunked = true)]")]
    public void The_table_of_members_is_what_a_model_has(string stages)
    {
        const BindingFlags Declared = BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;
        var type = Generated.From($"{stages} public partial class Net;").Load().GetType("Net")!;
        var found = type.GetMembers(Declared)
            .Where(m => m is not (ConstructorInfo or MethodInfo { IsSpecialName: true }) && !m.Name.Contains('.'))
            .Select(m => new SurfaceMember(m.Name, m is MethodBase method ? string.Join(", ", method.GetParameters().Select(Written)) : null));
        var spec = Spec.Of($"{stages} public partial class Net;")!;
        bool streams = type.GetInterfaces().Any(i => i.Name.StartsWith("IStreamingModel", StringComparison.Ordinal)), hasState = type.GetNestedType("State") is not null;
        bool isOneToOne = found.Any(m => m.Name == "Step" && m.Parameters is "float, ref State" or "int, ref State");
        Assert.Equal(stages.Contains("[Input(1)]"), isOneToOne);
        var table = SurfaceMembers.Of(spec).Where(m => (isOneToOne || m.Parameters is not ("float, ref State" or "int, ref State")) && (streams || m.Name is not ("Step" or "StepMany")) && (hasState || (m.Name != "State" && m.Parameters?.Contains("ref State") != true)));
        Assert.Equal(table.Select(m => m.ToString()).Order(), found.Select(m => m.ToString()).Order());
        Assert.All(found, m => Assert.Contains(m.Name, SurfaceMembers.Names));

        static string Written(ParameterInfo parameter)
        {
            var t = parameter.ParameterType;
            if (t.IsByRef) return "ref " + Name(t.GetElementType()!);
            return Name(t);
        }

        static string Name(Type t) => t switch
        {
            { IsGenericType: true } => $"{t.Namespace}.{t.Name[..t.Name.IndexOf('`')]}<{string.Join(", ", t.GetGenericArguments().Select(Name))}>",
            _ when t == typeof(int) => "int",
            _ when t == typeof(float) => "float",
            _ when t == typeof(byte) => "byte",
            _ when t == typeof(string) => "string",
            { IsNested: true } => t.Name,
            _ => t.FullName!,
        };
    }

    [Theory]
    [InlineData(Numbers)]
    [InlineData(Tokens)]
    [InlineData(Reverse)]
    [InlineData("[RnnModel] [Lstm(0)]")]
    public void In_an_assembly_that_complies_with_the_CLS(string stages) =>
        Assert.Empty(Generated.From($"[assembly: CLSCompliant(true)] namespace Own {{ {stages} public partial class Net; }}").CompilerDiagnostics);

    /// <summary>All types and members, so that tools which measure coverage leave them out.</summary>
    [Theory]
    [InlineData(Numbers)]
    [InlineData(Tokens)]
    [InlineData(Reverse)]
    public void Everything_emitted_is_marked_as_generated(string stages)
    {
        var assembly = Generated.From($"{stages} public partial class Net {{ public int Own => 1; }}").Load();
        const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;
        var names = assembly.GetType("Net")!.GetMembers(Declared).Select(m => m.Name).ToHashSet();

        // The compiler adds methods that forward from an interface to a method of the class.
        var members = assembly.GetType("Net")!.GetMembers(Declared)
            .Where(m => m is not MethodInfo { IsSpecialName: true } && !(m.Name.Contains('.') && names.Contains(m.Name[(m.Name.LastIndexOf('.') + 1)..]))
                && m.Name != "Own"
                && !m.IsDefined(typeof(System.Runtime.CompilerServices.CompilerGeneratedAttribute)));
        var types = assembly.GetTypes().Where(t => t.Namespace?.StartsWith("RnnGen.Generated", StringComparison.Ordinal) == true && !t.IsNested);
        Assert.All(members.Concat(types), m =>
        {
            Assert.True(m.IsDefined(typeof(System.CodeDom.Compiler.GeneratedCodeAttribute)), m.ToString());
            Assert.True(m is FieldInfo || m.IsDefined(typeof(System.Diagnostics.CodeAnalysis.ExcludeFromCodeCoverageAttribute)), m.ToString());
        });
        Assert.False(assembly.GetType("Net")!.IsDefined(typeof(System.CodeDom.Compiler.GeneratedCodeAttribute)));
    }

    /// <summary>Names that emitted code says.</summary>
    private static IEnumerable<string> Emitted() =>
    [
        "Passes", "Workspace", "Network", "Vector", "Vector128", "Vector256", "Vector512", "S", "V", "Vectors", "IVectorWidth", "Width128", "Width256", "Width512", "Floats512", "RowProducts", "Operands", "StepOperands", "Unsafe", "MemoryMarshal", "Math", "MethodImpl", "MethodImplOptions", "Losses",
        "MatrixKernels", "Part", "Worker", "Turn", "WeightGradient", "LayerInput", "OutputRows", "BufferExtent", "StreamSteps", "IStreamNetwork", "ModelDescription", "Contract5",
        "At", "In", "Lstm20", "Gru5", "RnnTanh5", "TanhActivation", "Mode", "Gradients", "ParameterSet", "SequenceBatch", "Streaming", "Net",
    ];
}
