using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace RnnGen.Generator.Tests.Emission;

/// <summary>Size of a method as the JIT compiler sees it.</summary>
/// <param name="Name">Type and method.</param>
/// <param name="Bytes">Bytes of IL.</param>
/// <param name="Locals">Local variables.</param>
/// <param name="Inlined">Calls of vector functions, each of which is to be inlined, also those in methods that are to be inlined here.</param>
/// <param name="NonLinear">Those of them that are non-linearities, each of some twenty temporaries.</param>
internal sealed record MethodLimits(string Name, int Bytes, int Locals, int Inlined, int NonLinear)
{
    private static readonly HashSet<string> NonLinearities = ["Sigmoid", "Tanh", "FastSigmoid", "FastTanh", "Relu"];

    /// <summary>What every vector instruction is: it needs no locals of its own.</summary>
    private static readonly HashSet<string> Instructions = ["get_Lanes", "get_Zero", "Create", "Load", "Store", "First", "And", "Add", "Subtract", "Multiply", "Negate"];

    private static readonly Dictionary<int, OpCode> Codes = typeof(OpCodes).GetFields().Select(f => (OpCode)f.GetValue(null)!).ToDictionary(c => (int)(ushort)c.Value);

    public static List<MethodLimits> Of(Stream assembly)
    {
        using var pe = new PEReader(assembly);
        var metadata = pe.GetMetadataReader();
        var bodies = new Dictionary<EntityHandle, (string Name, int Bytes, int Locals, List<EntityHandle> Calls, List<EntityHandle> Inlined)>();
        foreach (var handle in metadata.MethodDefinitions)
        {
            var method = metadata.GetMethodDefinition(handle);
            if (method.RelativeVirtualAddress == 0) continue;
            var body = pe.GetMethodBody(method.RelativeVirtualAddress);
            int locals = body.LocalSignature.IsNil ? 0 : metadata.GetStandaloneSignature(body.LocalSignature).DecodeLocalSignature(new CountingProvider(), null).Length;
            var il = body.GetILBytes()!;
            var calls = Calls(il).ToList();
            bodies[handle] = (NameOf(metadata, method), il.Length, locals, calls, calls.Select(call => InlinedCallee(metadata, call)).OfType<EntityHandle>().ToList());
        }

        return bodies.Values.Select(body => new MethodLimits(body.Name, body.Bytes, body.Locals, Count(body, _ => true), Count(body, NonLinearities.Contains))).ToList();

        int Count((string Name, int Bytes, int Locals, List<EntityHandle> Calls, List<EntityHandle> Inlined) body, Func<string, bool> counts) =>
            body.Calls.Sum(call => VectorFunctions(metadata, call, counts)) + body.Inlined.Sum(callee => Count(bodies[callee], counts));
    }

    private static string NameOf(MetadataReader metadata, MethodDefinition method)
    {
        var type = metadata.GetTypeDefinition(method.GetDeclaringType());
        var name = $"{metadata.GetString(type.Name)}.{metadata.GetString(method.Name)}";
        for (; type.IsNested; type = metadata.GetTypeDefinition(type.GetDeclaringType())) name = $"{metadata.GetString(metadata.GetTypeDefinition(type.GetDeclaringType()).Name)}.{name}";
        return $"{metadata.GetString(type.Namespace)}.{name}";
    }

    /// <summary>What a method calls.</summary>
    private static IEnumerable<EntityHandle> Calls(byte[] il)
    {
        for (int i = 0; i < il.Length;)
        {
            int value = il[i++];
            if (value == 0xFE) value = 0xFE00 | il[i++];
            var code = Codes[value];
            if (code == OpCodes.Call) yield return System.Reflection.Metadata.Ecma335.MetadataTokens.EntityHandle(BitConverter.ToInt32(il, i));
            i += code.OperandType switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + 4 * BitConverter.ToInt32(il, i),
                _ => 4,
            };
        }
    }

    /// <summary>The method of the same assembly that a call is to be replaced by, or null.</summary>
    private static EntityHandle? InlinedCallee(MetadataReader metadata, EntityHandle call)
    {
        if (call.Kind == HandleKind.MemberReference)
        {
            // A method of a generic class calls another of its own.
            var member = metadata.GetMemberReference((MemberReferenceHandle)call);
            if (member.Parent.Kind != HandleKind.TypeSpecification) return null;
            var name = metadata.GetString(member.Name);
            var blob = metadata.GetBlobReader(metadata.GetTypeSpecification((TypeSpecificationHandle)member.Parent).Signature);
            if (blob.ReadByte() != 0x15) return null;
            blob.ReadByte();
            var type = blob.ReadTypeHandle();
            if (type.Kind != HandleKind.TypeDefinition) return null;
            var found = metadata.GetTypeDefinition((TypeDefinitionHandle)type).GetMethods().Where(m => metadata.GetString(metadata.GetMethodDefinition(m).Name) == name).ToList();
            return found.Count == 1 && IsInlined(metadata, found[0]) ? found[0] : null;
        }

        return call.Kind == HandleKind.MethodDefinition && IsInlined(metadata, (MethodDefinitionHandle)call) ? call : null;
    }

    private static bool IsInlined(MetadataReader metadata, MethodDefinitionHandle method) =>
        metadata.GetMethodDefinition(method).ImplAttributes.HasFlag(System.Reflection.MethodImplAttributes.AggressiveInlining);

    /// <summary>How many vector functions a call is: one of a width, or the several products of a row.</summary>
    private static int VectorFunctions(MetadataReader metadata, EntityHandle call, Func<string, bool> counts)
    {
        if (call.Kind == HandleKind.MethodSpecification) call = metadata.GetMethodSpecification((MethodSpecificationHandle)call).Method;
        if (call.Kind != HandleKind.MemberReference) return 0;
        var member = metadata.GetMemberReference((MemberReferenceHandle)call);
        if (member.Parent.Kind == HandleKind.TypeReference)
        {
            bool isRow = metadata.GetString(metadata.GetTypeReference((TypeReferenceHandle)member.Parent).Name) == "RowProducts";
            return isRow && counts("MultiplyAdd") ? member.DecodeMethodSignature(new CountingProvider(), null).ParameterTypes.Length - 3 : 0;
        }

        if (member.Parent.Kind != HandleKind.TypeSpecification || Instructions.Contains(metadata.GetString(member.Name)) || !counts(metadata.GetString(member.Name))) return 0;
        var blob = metadata.GetBlobReader(metadata.GetTypeSpecification((TypeSpecificationHandle)member.Parent).Signature);
        if (blob.ReadByte() != 0x15) return 0;
        blob.ReadByte();
        var type = blob.ReadTypeHandle();
        return type.Kind == HandleKind.TypeReference && metadata.GetString(metadata.GetTypeReference((TypeReferenceHandle)type).Name) == "IVectorWidth`1" ? 1 : 0;
    }

    /// <summary>Decodes signatures only to count what is in them.</summary>
    private sealed class CountingProvider : ISignatureTypeProvider<int, object?>
    {
        public int GetArrayType(int elementType, ArrayShape shape) => 0;

        public int GetByReferenceType(int elementType) => 0;

        public int GetFunctionPointerType(MethodSignature<int> signature) => 0;

        public int GetGenericInstantiation(int genericType, System.Collections.Immutable.ImmutableArray<int> typeArguments) => 0;

        public int GetGenericMethodParameter(object? genericContext, int index) => 0;

        public int GetGenericTypeParameter(object? genericContext, int index) => 0;

        public int GetModifiedType(int modifier, int unmodifiedType, bool isRequired) => 0;

        public int GetPinnedType(int elementType) => 0;

        public int GetPointerType(int elementType) => 0;

        public int GetPrimitiveType(PrimitiveTypeCode typeCode) => 0;

        public int GetSZArrayType(int elementType) => 0;

        public int GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) => 0;

        public int GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) => 0;

        public int GetTypeFromSpecification(MetadataReader reader, object? genericContext, TypeSpecificationHandle handle, byte rawTypeKind) => 0;
    }
}
