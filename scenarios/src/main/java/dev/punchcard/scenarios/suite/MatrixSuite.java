package dev.punchcard.scenarios.suite;

import dev.punchcard.core.protocol.Options;
import dev.punchcard.core.protocol.Protocol;
import dev.punchcard.reports.matrix.Matrix;
import dev.punchcard.scenarios.oracle.Prediction;
import dev.punchcard.simulator.nat.preset.NatPreset;
import dev.punchcard.simulator.scenario.Run;
import dev.punchcard.simulator.scenario.Scenario;
import dev.punchcard.simulator.scenario.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Punches through every ordered pair of some NATs with some seeds.
///
/// @param pairs the cells, row by row
/// @param options of both peers
/// @param loss share of the packets that each link loses
/// @param seed the first one; every cell is run with the same seeds
public record MatrixSuite(
        Protocol protocol, List<Pair> pairs, Options options, double loss, long seed, int seeds) {
    /// @param a the NAT of the host or server role
    public record Pair(NatPreset a, NatPreset b) {
        /// Every pair, row by row.
        public static List<Pair> all(List<NatPreset> nats) {
            List<Pair> pairs = new ArrayList<>();
            for (NatPreset a : nats) {
                for (NatPreset b : nats) {
                    pairs.add(new Pair(a, b));
                }
            }
            return pairs;
        }
    }

    /// @param surprises the first run of each cell that contradicts the oracle
    /// @param mistakes runs that showed nothing: they met a limit, or a mistake of ours ended them
    public record Result(Matrix matrix, List<Surprise> surprises, List<Surprise> mistakes) {}

    /// A run to be looked at.
    public record Surprise(Pair pair, long seed, String what) {}

    private record Shot(boolean connected, Optional<String> mistake) {}

    public MatrixSuite {
        pairs = List.copyOf(pairs);
    }

    /// How many runs it takes.
    public int runs() {
        return Math.multiplyExact(pairs.size(), seeds);
    }

    /// @param jobs how many runs at the same time
    public Result run(int jobs, Progress progress) {
        Pairing pairing = new Pairing(protocol, options, loss);
        List<Scenario> scenarios = new ArrayList<>();
        pairs.forEach(pair -> scenarios.add(pairing.scenario(pair.a(), pair.b())));
        List<Integer> numbers = new ArrayList<>(runs());
        for (int i = 0; i < runs(); i++) {
            numbers.add(i);
        }
        List<Shot> shots =
                Parallel.map(
                        numbers,
                        jobs,
                        i -> {
                            Shot shot = shoot(scenarios.get(i / seeds), seed + i % seeds);
                            progress.advance();
                            return shot;
                        });
        progress.finish();
        return collect(shots);
    }

    private static Shot shoot(Scenario scenario, long seed) {
        try {
            return switch (Run.of(scenario, seed).verdict()) {
                case Verdict.Passed _ -> new Shot(true, Optional.empty());
                case Verdict.Failed _ -> new Shot(false, Optional.empty());
                case Verdict.Inconclusive(String limit) ->
                        new Shot(false, Optional.of("inconclusive, the limit was " + limit));
                case Verdict.Skipped(String reason) -> new Shot(false, Optional.of(reason));
            };
        } catch (RuntimeException | StackOverflowError bug) {
            return new Shot(false, Optional.of(bug.toString()));
        }
    }

    private Result collect(List<Shot> shots) {
        List<Matrix.Cell> cells = new ArrayList<>();
        List<Surprise> surprises = new ArrayList<>();
        List<Surprise> mistakes = new ArrayList<>();
        Forecast forecast = new Forecast(protocol, options);
        for (int p = 0; p < pairs.size(); p++) {
            Pair pair = pairs.get(p);
            List<Shot> ofPair = shots.subList(p * seeds, (p + 1) * seeds);
            Prediction prediction = forecast.of(pair.a().policy(), pair.b().policy());
            Optional<Surprise> surprise = surprise(pair, prediction, ofPair);
            surprise.ifPresent(surprises::add);
            cells.add(
                    new Matrix.Cell(
                            pair.a().name(),
                            pair.b().name(),
                            seeds,
                            connected(ofPair),
                            prediction.word(),
                            surprise.isPresent()));
            for (int s = 0; s < seeds; s++) {
                long shotSeed = seed + s;
                ofPair.get(s)
                        .mistake()
                        .ifPresent(what -> mistakes.add(new Surprise(pair, shotSeed, what)));
            }
        }
        return new Result(new Matrix(protocol.name(), seeds, cells), surprises, mistakes);
    }

    private Optional<Surprise> surprise(Pair pair, Prediction prediction, List<Shot> shots) {
        for (int s = 0; s < seeds; s++) {
            if (contradicts(prediction, shots.get(s).connected())) {
                String what =
                        connected(shots)
                                + " of "
                                + seeds
                                + " runs connected, but the oracle says "
                                + prediction.word();
                return Optional.of(new Surprise(pair, seed + s, what));
            }
        }
        return Optional.empty();
    }

    private static int connected(List<Shot> shots) {
        int count = 0;
        for (Shot shot : shots) {
            count += shot.connected() ? 1 : 0;
        }
        return count;
    }

    private static boolean contradicts(Prediction prediction, boolean connected) {
        return switch (prediction) {
            case CONNECTS -> !connected;
            case FAILS -> connected;
            case DEPENDS -> false;
        };
    }
}
