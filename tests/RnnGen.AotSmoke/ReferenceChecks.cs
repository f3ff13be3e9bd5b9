using RnnGen;
using RnnGen.Models.Tests.Catalogue;
using RnnGen.Models.Tests.Conformance;
using RnnGen.Models.Tests.Reference;

/// <summary>What the tests ask of generated models, of the code that the compiler of NativeAOT makes of them: within the tests' own bounds of the reference in double precision.</summary>
internal static class ReferenceChecks
{
    private const int Streams = 9;

    private static readonly Case[] Models =
    [
        Case.Of<SmokeTanh, float, float>(), Case.Of<SmokeRelu, int, int>(), Case.Of<SmokeActivations, float, float>(), Case.Of<SmokeMean, float, int>(), Case.Of<SmokeMax, int>(), Case.Of<SmokeLast, float, float>(),
        Case.OfReverse<SmokeReverse, int, int>(), Case.Of<SmokeSchedule, float, float>(),
    ];

    public static void Run(Action<bool, string> check)
    {
        foreach (var model in Models)
        {
            Try($"{model.Name}: outputs, loss and all gradients are the reference's", compare =>
            {
                int seed = 0;
                foreach (var (steps, size) in new[] { (5, 3), (3, Streams), (6, 1) })
                {
                    var problem = Problem.Random(model.Network, ++seed, steps, size, ragged: size > 1, states: true);
                    ReferenceCheck.Passes(compare, model, problem, problem.Solve<double>(), problem.SolveScalar());
                }
            });
            Try($"{model.Name}: so are the parameters after three updates", _ => Train(model));
            if (!model.Streams) continue;
            Try($"{model.Name}: so are streams, one by one and {Streams} in a call", compare =>
            {
                var problem = Problem.Random(model.Network, seed: 70, steps: 6, Streams, states: true);
                ReferenceCheck.Roads(compare, model, problem, problem.Solve<double>(), problem.SolveScalar());
            });
        }

        void Try(string what, Action<Compare> body)
        {
            var compare = new Compare();
            try
            {
                body(compare);
                compare.Finish(what);
                check(true, what);
            }
            catch (InvalidOperationException e)
            {
                check(false, $"{what}; {e.Message}");
            }
        }
    }

    /// <summary>Gradient descent on one batch, against the same in double precision: 1e-5 of the largest entry of a tensor.</summary>
    private static void Train(Case model)
    {
        const double Rate = 0.1;
        var problem = Problem.Random(model.Network, seed: 80, steps: 4, size: 5, ragged: true);
        var instance = model.Create(problem);
        var (feed, workspace, gradients) = (new Feed(problem), instance.CreateWorkspace(problem.Size, problem.Steps), instance.CreateGradients());
        var optimizer = new Sgd(instance.Parameters, Rate);
        for (int update = 0; update < 3; update++)
        {
            gradients.Clear();
            instance.Train(feed, workspace, gradients);
            optimizer.Step(gradients);
            var slopes = problem.Solve<double>().Gradients;
            problem = problem with { Parameters = problem.Parameters.ToDictionary(p => p.Key, p => p.Value.Zip(slopes[p.Key], (v, g) => v - Rate * g).ToArray()) };
        }

        foreach (var (name, values) in problem.Parameters) Compare.Close(instance.Parameters[name].ToArray(), values, 1e-5, name);
    }
}
