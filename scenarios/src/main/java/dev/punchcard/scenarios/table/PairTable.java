package dev.punchcard.scenarios.table;

import dev.punchcard.core.protocol.Options;
import dev.punchcard.core.protocol.plain.Plain;
import dev.punchcard.core.protocol.plain.PlainOptions;
import dev.punchcard.scenarios.suite.Pairing;
import dev.punchcard.scenarios.suite.Parallel;
import dev.punchcard.scenarios.table.Comparison.Line;
import dev.punchcard.simulator.nat.preset.NatPreset;
import dev.punchcard.simulator.scenario.Run;
import dev.punchcard.simulator.scenario.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Which type of NAT gets through to which, by a plain punch that answers what it hears.
///
/// Who sends first may decide a cell, so each is run in both orders: the one side begins when all
/// that the other sends at first has arrived.
///
/// @param tries packets that each side sends
/// @param gap between two of them
/// @param lag how much later the second side begins
/// @param orders what is held against the printed cell
record PairTable(
        String name,
        String about,
        Csv published,
        int tries,
        Duration gap,
        Duration lag,
        Orders orders)
        implements PublishedTable {
    private static final int SEEDS = 5;
    private static final char DIRECT = 'X';
    private static final char RELAYED = '.';
    private static final char CHANCE = '~'; // is never what was printed
    private static final Duration PING = Duration.ofSeconds(1);
    private static final Duration LATER = Duration.ofMillis(500);

    /// What becomes of the two orders.
    enum Orders {
        /// Both have to come out as printed.
        EACH,
        /// A cell connects where both orders do.
        WORSE
    }

    private record Cell(int row, int column, boolean rowFirst) {}

    static PairTable nineTypes() {
        return new PairTable(
                "edup2p-9x9",
                "eduP2P's nine types of NAT, X direct: five pings 1 s apart, both orders",
                Csv.resource("edup2p-9x9"),
                5,
                PING,
                LATER,
                Orders.EACH);
    }

    static PairTable fourTypes() {
        return new PairTable(
                "edup2p-4x4",
                "eduP2P's four classic types, X direct: five pings 1 s apart, both orders",
                Csv.resource("edup2p-4x4"),
                5,
                PING,
                LATER,
                Orders.EACH);
    }

    static PairTable twoPings() {
        return new PairTable(
                "edup2p-4x4-two-pings",
                "the same with two pings at once, X direct whoever begins",
                Csv.resource("edup2p-4x4-two-pings"),
                2,
                Duration.ofMillis(10),
                LATER,
                Orders.WORSE);
    }

    static PairTable rakNet() {
        return new PairTable(
                "raknet-4x4",
                "RakNet's four types, X direct: five pings 1 s apart, both orders",
                Csv.resource("raknet-4x4"),
                5,
                PING,
                LATER,
                Orders.EACH);
    }

    @Override
    public String source() {
        return published.source();
    }

    @Override
    public Comparison compute(int jobs) {
        List<Cell> cells = new ArrayList<>();
        for (int row = 0; row < published.rows().size(); row++) {
            for (int column = 1; column < published.titles().size(); column++) {
                cells.add(new Cell(row, column, true));
                cells.add(new Cell(row, column, false));
            }
        }
        List<Character> marks = Parallel.map(cells, jobs, this::run);
        return switch (orders) {
            case EACH -> each(marks);
            case WORSE -> worse(marks);
        };
    }

    private Comparison each(List<Character> marks) {
        List<Line> lines = new ArrayList<>();
        for (int row = 0; row < published.rows().size(); row++) {
            StringBuilder rowFirst = new StringBuilder();
            StringBuilder columnFirst = new StringBuilder();
            for (int i = 0; i < columns(); i++) {
                rowFirst.append(marks.get(2 * (row * columns() + i)));
                columnFirst.append(marks.get(2 * (row * columns() + i) + 1));
            }
            lines.add(line(row, " begins", rowFirst.toString()));
            lines.add(line(row, ", the other begins", columnFirst.toString()));
        }
        return new Comparison(lines, List.of());
    }

    private Comparison worse(List<Character> marks) {
        List<Line> lines = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        for (int row = 0; row < published.rows().size(); row++) {
            StringBuilder both = new StringBuilder();
            for (int i = 0; i < columns(); i++) {
                boolean rowFirst = marks.get(2 * (row * columns() + i)) == DIRECT;
                boolean columnFirst = marks.get(2 * (row * columns() + i) + 1) == DIRECT;
                both.append(rowFirst && columnFirst ? DIRECT : RELAYED);
                if (rowFirst != columnFirst) {
                    String other = published.titles().get(i + 1);
                    notes.add(
                            "order decides: "
                                    + title(row)
                                    + " and "
                                    + other
                                    + " connect where "
                                    + (rowFirst ? title(row) : other)
                                    + " begins");
                }
            }
            lines.add(line(row, "", both.toString()));
        }
        return new Comparison(lines, notes);
    }

    private Line line(int row, String order, String computed) {
        StringBuilder printed = new StringBuilder();
        int difference = 0;
        for (int i = 0; i < columns(); i++) {
            boolean direct = published.rows().get(row).get(i + 1).equals("1");
            printed.append(direct ? DIRECT : RELAYED);
            difference += printed.charAt(i) == computed.charAt(i) ? 0 : 1;
        }
        return Line.exact(title(row) + order, printed.toString(), computed, difference);
    }

    private char run(Cell cell) {
        Options first =
                Options.none()
                        .with(PlainOptions.LEARN, true)
                        .with(PlainOptions.TRIES, tries)
                        .with(PlainOptions.GAP, gap);
        Options second = first.with(PlainOptions.WAIT, lag);
        Pairing pairing =
                cell.rowFirst()
                        ? new Pairing(new Plain(), first, second, 0)
                        : new Pairing(new Plain(), second, first, 0);
        NatPreset a = preset(title(cell.row()));
        NatPreset b = preset(published.titles().get(cell.column()));
        int connected = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            Verdict verdict = Run.of(pairing.scenario(a, b), seed).verdict();
            connected += verdict instanceof Verdict.Passed ? 1 : 0;
        }
        return connected == SEEDS ? DIRECT : connected == 0 ? RELAYED : CHANCE;
    }

    private static NatPreset preset(String title) {
        return NatPreset.named(title.toLowerCase(Locale.ROOT).replace('_', '-')).orElseThrow();
    }

    private String title(int row) {
        return published.rows().get(row).getFirst();
    }

    private int columns() {
        return published.titles().size() - 1;
    }
}
