using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace RnnGen.Generator.Tests.Emission;

/// <summary>Size of a method as the JIT compiler sees it.</summary>
/// <param name="Name">Type and method.</param>
/// <param name="Bytes">Bytes of IL.</param>
/// <param name="Locals">Local variables.</param>
/// <param name="Inlined">Calls of vector functions, each of which is to be inlined.</param>
/// <param name="NonLinear">Those of them that are non-linearities, each of some twenty temporaries.</param>
internal sealed record MethodLimits(string Name, int Bytes, int Locals, int Inlined, int NonLinear)
{
    private static readonly string[] NonLinearities = ["Sigmoid", "Tanh", "FastSigmoid", "FastTanh", "Relu"];

    private static readonly Dictionary<int, OpCode> Codes = typeof(OpCodes).GetFields().Select(f => (OpCode)f.GetValue(null)!).ToDictionary(c => (int)(ushort)c.Value);

    public static List<MethodLimits> Of(Stream assembly)
    {
        using var pe = new PEReader(assembly);
        var metadata = pe.GetMetadataReader();
        var methods = new List<MethodLimits>();
        foreach (var handle in metadata.MethodDefinitions)
        {
            var method = metadata.GetMethodDefinition(handle);
            if (method.RelativeVirtualAddress == 0) continue;
            var body = pe.GetMethodBody(method.RelativeVirtualAddress);
            var type = metadata.GetTypeDefinition(method.GetDeclaringType());
            int locals = body.LocalSignature.IsNil ? 0 : metadata.GetStandaloneSignature(body.LocalSignature).DecodeLocalSignature(new CountingProvider(), null).Length;
            var il = body.GetILBytes()!;
            methods.Add(new MethodLimits(
                $"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}.{metadata.GetString(method.Name)}", il.Length, locals,
                CountVectorCalls(metadata, il, _ => true), CountVectorCalls(metadata, il, NonLinearities.Contains)));
        }

        return methods;
    }

    private static int CountVectorCalls(MetadataReader metadata, byte[] il, Func<string, bool> counts)
    {
        int count = 0;
        for (int i = 0; i < il.Length;)
        {
            int value = il[i++];
            if (value == 0xFE) value = 0xFE00 | il[i++];
            var code = Codes[value];
            if (code == OpCodes.Call && VectorFunction(metadata, BitConverter.ToInt32(il, i)) is { } function && counts(function)) count++;
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

        return count;
    }

    /// <summary>The name of a vector function, or null for what is none.</summary>
    private static string? VectorFunction(MetadataReader metadata, int token)
    {
        var handle = System.Reflection.Metadata.Ecma335.MetadataTokens.EntityHandle(token);
        if (handle.Kind != HandleKind.MemberReference) return null;
        var member = metadata.GetMemberReference((MemberReferenceHandle)handle);
        bool isVector = member.Parent.Kind == HandleKind.TypeReference && metadata.GetString(metadata.GetTypeReference((TypeReferenceHandle)member.Parent).Name) == "VectorMath";
        return isVector ? metadata.GetString(member.Name) : null;
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
