using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RnnGen.Mutations;

/// <summary>A small fault: one operator, constant or branch of a source file exchanged.</summary>
/// <param name="Tree">The file.</param>
/// <param name="Before">What stands there.</param>
/// <param name="After">What the fault puts there.</param>
internal sealed record Mutation(SyntaxTree Tree, SyntaxNode Before, SyntaxNode After)
{
    private static readonly Dictionary<SyntaxKind, SyntaxKind> Exchanged = new()
    {
        [SyntaxKind.AddExpression] = SyntaxKind.SubtractExpression,
        [SyntaxKind.SubtractExpression] = SyntaxKind.AddExpression,
        [SyntaxKind.MultiplyExpression] = SyntaxKind.AddExpression,
        [SyntaxKind.DivideExpression] = SyntaxKind.MultiplyExpression,
        [SyntaxKind.ModuloExpression] = SyntaxKind.MultiplyExpression,
        [SyntaxKind.LessThanExpression] = SyntaxKind.LessThanOrEqualExpression,
        [SyntaxKind.LessThanOrEqualExpression] = SyntaxKind.LessThanExpression,
        [SyntaxKind.GreaterThanExpression] = SyntaxKind.GreaterThanOrEqualExpression,
        [SyntaxKind.GreaterThanOrEqualExpression] = SyntaxKind.GreaterThanExpression,
        [SyntaxKind.EqualsExpression] = SyntaxKind.NotEqualsExpression,
        [SyntaxKind.NotEqualsExpression] = SyntaxKind.EqualsExpression,
        [SyntaxKind.LogicalAndExpression] = SyntaxKind.LogicalOrExpression,
        [SyntaxKind.LogicalOrExpression] = SyntaxKind.LogicalAndExpression,
    };

    /// <summary>All that a file offers. Texts stay as they are, and so do attributes and what is thrown.</summary>
    public static IEnumerable<Mutation> Of(SyntaxTree tree)
    {
        foreach (var node in tree.GetRoot().DescendantNodes(n => n is not (AttributeListSyntax or ThrowStatementSyntax or ThrowExpressionSyntax)))
        {
            if (Exchange(node) is { } after) yield return new Mutation(tree, node, after.WithTriviaFrom(node));
        }
    }

    public SyntaxTree Apply() => Tree.WithRootAndOptions(Tree.GetRoot().ReplaceNode(Before, After), Tree.Options);

    public override string ToString()
    {
        var line = Before.GetLocation().GetLineSpan().StartLinePosition.Line;
        return $"{Path.GetFileName(Tree.FilePath)}({line + 1}): {Before} → {After}   in: {Tree.GetText().Lines[line].ToString().Trim()}";
    }

    private static ExpressionSyntax? Exchange(SyntaxNode node) => node switch
    {
        BinaryExpressionSyntax b when b.DescendantNodes().Any(n => n is LiteralExpressionSyntax { RawKind: (int)SyntaxKind.StringLiteralExpression } or InterpolatedStringExpressionSyntax) => null,
        BinaryExpressionSyntax b when Exchanged.TryGetValue(b.Kind(), out var kind) => SyntaxFactory.BinaryExpression(kind, b.Left, b.Right),
        LiteralExpressionSyntax { RawKind: (int)SyntaxKind.NumericLiteralExpression, Token.Value: int n } =>
            SyntaxFactory.LiteralExpression(SyntaxKind.NumericLiteralExpression, SyntaxFactory.Literal(n + 1)),
        LiteralExpressionSyntax { RawKind: (int)SyntaxKind.TrueLiteralExpression } => SyntaxFactory.LiteralExpression(SyntaxKind.FalseLiteralExpression),
        LiteralExpressionSyntax { RawKind: (int)SyntaxKind.FalseLiteralExpression } => SyntaxFactory.LiteralExpression(SyntaxKind.TrueLiteralExpression),
        ConditionalExpressionSyntax c => c.WithWhenTrue(c.WhenFalse.WithTriviaFrom(c.WhenTrue)).WithWhenFalse(c.WhenTrue.WithTriviaFrom(c.WhenFalse)),
        PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression } not => not.Operand,
        _ => null,
    };
}
