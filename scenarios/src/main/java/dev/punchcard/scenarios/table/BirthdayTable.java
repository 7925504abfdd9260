package dev.punchcard.scenarios.table;

import dev.punchcard.core.protocol.Options;
import dev.punchcard.core.protocol.plain.Plain;
import dev.punchcard.core.protocol.plain.PlainOptions;
import dev.punchcard.core.protocol.plain.PlainOptions.Strategy;
import dev.punchcard.core.wire.PortSpan;
import dev.punchcard.scenarios.suite.Pairing;
import dev.punchcard.scenarios.suite.Parallel;
import dev.punchcard.scenarios.table.Comparison.Line;
import dev.punchcard.simulator.nat.policy.TablePolicy;
import dev.punchcard.simulator.nat.policy.port.PortRange;
import dev.punchcard.simulator.nat.preset.NatPreset;
import dev.punchcard.simulator.scenario.Run;
import dev.punchcard.simulator.scenario.Scenario;
import dev.punchcard.simulator.scenario.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// How probable it is to hit a hole: the printed figures beside the formula, and the formula beside
/// runs.
///
/// The formula counts K = 64,511 ports. In a run two ports of a hard NAT are the server's, which
/// who probes knows and leaves out, so its NATs have two ports more than K. Where both sides are
/// hard, both ports of a packet have to be right; few hits would show in any number of runs, so
/// ports, holes and probes are 256 times fewer, which leaves the probability as it is.
record BirthdayTable(Csv published, int seeds) implements PublishedTable {
    static final int SEEDS = 2_000;

    private static final int PORTS = 64_511;
    private static final int SCALE = 256;
    private static final int OF_SERVER = 2;
    private static final int LAST_PORT = 65_535;
    private static final Pattern PERCENT = Pattern.compile("([0-9.]+) ?%.*");

    /// @param sides how many are hard
    /// @param exact what the source of the table makes of the formula
    private record Row(int sides, int holes, int probes, String printed, String exact) {
        static Row of(List<String> cells) {
            return new Row(
                    cells.get(0).equals("both_hard") ? 2 : 1,
                    Integer.parseInt(cells.get(1)),
                    Integer.parseInt(cells.get(2)),
                    cells.get(3),
                    cells.get(4));
        }

        double probability() {
            return Chance.hit(holes, probes, StrictMath.pow(PORTS, sides));
        }

        String item() {
            return (sides == 2 ? "both hard " : "one hard ") + holes + " × " + probes;
        }
    }

    /// What is run for a row.
    private record Experiment(Row row, int ports, int holes, int probes) {
        static Optional<Experiment> of(Row row) {
            if (row.sides() == 1) {
                return Optional.of(new Experiment(row, PORTS, row.holes(), row.probes()));
            }
            int ports = scaled(PORTS);
            int holes = scaled(row.holes());
            return holes < ports
                    ? Optional.of(new Experiment(row, ports, holes, scaled(row.probes())))
                    : Optional.empty();
        }

        private static int scaled(int count) {
            return (int) Math.round((double) count / SCALE);
        }

        double probability() {
            return Chance.hit(holes, probes, StrictMath.pow(ports, row.sides()));
        }

        Scenario scenario() {
            int first = LAST_PORT + 1 - ports - OF_SERVER;
            Options hard =
                    Options.none()
                            .with(PlainOptions.STRATEGY, Strategy.BIRTHDAY)
                            .with(PlainOptions.SAMPLES, OF_SERVER)
                            .with(PlainOptions.TRIES, 1)
                            .with(PlainOptions.HOLES, row.sides() == 1 ? holes : 1)
                            .with(PlainOptions.PROBES, row.sides() == 1 ? probes : holes)
                            .with(PlainOptions.PORTS, new PortSpan(first, LAST_PORT));
            NatPreset symmetric = symmetric(new PortRange(first, LAST_PORT));
            NatPreset easy = NatPreset.named("port-restricted-cone").orElseThrow();
            return new Pairing(new Plain(), hard, hard.with(PlainOptions.PROBES, probes), 0)
                    .scenario(symmetric, row.sides() == 1 ? easy : symmetric);
        }

        private static NatPreset symmetric(PortRange ports) {
            NatPreset preset = NatPreset.named("symmetric").orElseThrow();
            return NatPreset.of(preset.name(), ((TablePolicy) preset.policy()).with(ports));
        }

        String item(int seeds) {
            String scaled =
                    row.sides() == 1 ? "" : " as " + holes + " × " + probes + " of " + ports;
            return row.item() + scaled + ", " + seeds + " runs";
        }
    }

    @Override
    public String name() {
        return "birthday";
    }

    @Override
    public String about() {
        return "to hit one of N open ports with M probes: printed, by formula, and by runs";
    }

    @Override
    public String source() {
        return published.source();
    }

    @Override
    public Comparison compute(int jobs) {
        List<Row> rows = published.rows().stream().map(Row::of).toList();
        List<Line> lines = new ArrayList<>();
        rows.forEach(row -> lines.add(formula(row)));
        List<Experiment> experiments =
                rows.stream().map(Experiment::of).flatMap(Optional::stream).toList();
        List<Boolean> hits =
                Parallel.map(
                        IntStream.range(0, experiments.size() * seeds).boxed().toList(),
                        jobs,
                        i -> hits(experiments.get(i / seeds), i % seeds));
        for (int i = 0; i < experiments.size(); i++) {
            List<Boolean> ofRow = hits.subList(i * seeds, (i + 1) * seeds);
            lines.add(runs(experiments.get(i), (int) ofRow.stream().filter(hit -> hit).count()));
        }
        return new Comparison(lines, notes(rows));
    }

    private static boolean hits(Experiment experiment, long seed) {
        return Run.of(experiment.scenario(), seed).verdict() instanceof Verdict.Passed;
    }

    /// A printed figure may be rounded or cut, so that all of its last digit is open.
    private static Line formula(Row row) {
        double computed = 100 * row.probability();
        Matcher matcher = PERCENT.matcher(row.printed());
        String printed = matcher.matches() ? matcher.group(1) : row.exact();
        String words = matcher.matches() ? row.printed() : row.exact() + " % (formula)";
        int digits = printed.contains(".") ? printed.length() - printed.indexOf('.') - 1 : 0;
        double open = StrictMath.pow(10, -digits);
        double difference = computed - Double.parseDouble(printed);
        return new Line(row.item(), words, percent(computed), difference, -open, open);
    }

    private Line runs(Experiment experiment, int hits) {
        double probability = experiment.probability();
        double expected = 100 * probability;
        double found = 100.0 * hits / seeds;
        return new Line(
                experiment.item(seeds),
                percent(expected) + " (formula)",
                percent(found),
                found - expected,
                100.0 * Chance.fewest(seeds, probability) / seeds - expected,
                100.0 * Chance.most(seeds, probability) / seeds - expected);
    }

    private static List<String> notes(List<Row> rows) {
        List<String> notes = new ArrayList<>();
        notes.add("differences in percent points; runs within what holds 99.9 % of experiments");
        for (Row row : rows) {
            if (Experiment.of(row).isEmpty()) {
                notes.add(
                        row.item()
                                + ": by formula only; more attempts than ports cannot be under way"
                                + " at once");
            }
        }
        return notes;
    }

    private static String percent(double value) {
        return String.format(Locale.ROOT, "%.4f %%", value);
    }
}
