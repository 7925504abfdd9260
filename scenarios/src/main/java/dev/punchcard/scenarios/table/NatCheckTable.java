package dev.punchcard.scenarios.table;

import dev.punchcard.scenarios.natcheck.NatCheck;
import dev.punchcard.scenarios.natcheck.TcpCheck;
import dev.punchcard.scenarios.suite.Parallel;
import dev.punchcard.scenarios.table.Comparison.Line;
import dev.punchcard.simulator.nat.policy.NatPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/// How many of each vendor's NATs pass the tests of NAT Check.
///
/// A row is a population: as many devices that pass and that fail as the paper counted, separately
/// for each column, since not every device took every test. All of them are tested, and the count
/// of those that pass has to be the printed one. It tries the test and the counting, and says
/// nothing about a vendor. The last row counts all vendors; those that have no row of their own
/// make up what the others lack.
record NatCheckTable(Csv published) implements PublishedTable {
    private static final int UDP_PUNCH = 1;
    private static final int UDP_HAIRPIN = 2;
    private static final int TCP_PUNCH = 3;
    private static final int TCP_HAIRPIN = 4;

    /// Passed of tested, as printed.
    private record Share(int passed, int tested) {
        static Share of(String text) {
            String[] parts = text.split("/", -1);
            return new Share(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
        }

        Share plus(Share other) {
            return new Share(passed + other.passed, tested + other.tested);
        }

        Share minus(Share other) {
            return new Share(passed - other.passed, tested - other.tested);
        }

        @Override
        public String toString() {
            return passed + "/" + tested;
        }

        String percent() {
            return this + " = " + Math.round(100.0 * passed / tested) + " %";
        }
    }

    @Override
    public String name() {
        return "ford-2005";
    }

    @Override
    public String about() {
        return "NAT Check's tests, devices that passed of those tested, by vendor";
    }

    @Override
    public String source() {
        return published.source();
    }

    @Override
    public Comparison compute(int jobs) {
        List<Line> lines = new ArrayList<>();
        lines.addAll(column(UDP_PUNCH, "UDP punch", byUdp(NatCheck::isConsistent), jobs));
        lines.addAll(column(UDP_HAIRPIN, "UDP hairpin", byUdp(NatCheck::hairpins), jobs));
        lines.addAll(column(TCP_PUNCH, "TCP punch", byTcp(TcpCheck::isFit), jobs));
        lines.addAll(column(TCP_HAIRPIN, "TCP hairpin", byTcp(TcpCheck::hairpins), jobs));
        return new Comparison(lines, notes());
    }

    /// Whether a device passes a test; nothing where it could not be tested.
    private interface Test {
        Optional<Boolean> passes(NatPolicy device, int seed);
    }

    private static Test byUdp(Predicate<NatCheck> passes) {
        return (device, seed) -> NatCheck.of(device, seed).map(passes::test);
    }

    private static Test byTcp(Predicate<TcpCheck> passes) {
        return (device, _) -> TcpCheck.of(device).map(passes::test);
    }

    private List<Line> column(int column, String title, Test test, int jobs) {
        List<Line> lines = new ArrayList<>();
        Share counted = new Share(0, 0);
        for (int row = 0; row < vendors(); row++) {
            Share printed = share(row, column);
            Share found = count(column, printed, test, jobs);
            counted = counted.plus(found);
            String vendor = published.rows().get(row).getFirst();
            lines.add(line(title + ", " + vendor, printed, found, false));
        }
        if (column == TCP_HAIRPIN) {
            return lines; // the rows have more passing devices than all vendors
        }
        Share all = share(vendors(), column);
        Share others = all.minus(sum(column));
        counted = counted.plus(count(column, others, test, jobs));
        lines.add(line(title + ", all vendors", all, counted, true));
        return lines;
    }

    private static Share count(int column, Share printed, Test test, int jobs) {
        List<NatPolicy> devices = devices(column, printed.passed(), printed.tested());
        List<Boolean> tested =
                Parallel.map(
                                IntStream.range(0, devices.size()).boxed().toList(),
                                jobs,
                                i -> test.passes(devices.get(i), i))
                        .stream()
                        .flatMap(Optional::stream)
                        .toList();
        return new Share((int) tested.stream().filter(passed -> passed).count(), tested.size());
    }

    private static List<NatPolicy> devices(int column, int passing, int tested) {
        return switch (column) {
            case UDP_PUNCH -> Population.ofPunch(passing, tested);
            case TCP_PUNCH -> Population.ofTcpPunch(passing, tested);
            default -> Population.ofHairpin(passing, tested);
        };
    }

    private static Line line(String item, Share printed, Share found, boolean percent) {
        int missing = Math.abs(found.tested() - printed.tested());
        int difference = found.passed() - printed.passed();
        return Line.exact(
                item,
                percent ? printed.percent() : printed.toString(),
                percent ? found.percent() : found.toString(),
                missing == 0 ? difference : missing);
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>();
        notes.add("differences in devices");
        Share rows = sum(TCP_HAIRPIN);
        Share all = share(vendors(), TCP_HAIRPIN);
        if (rows.passed() > all.passed()) {
            notes.add(
                    "the paper contradicts itself: the rows of TCP hairpin add up to "
                            + rows
                            + ", but all vendors have "
                            + all.percent()
                            + ", which is not computed");
        }
        return notes;
    }

    private Share sum(int column) {
        Share sum = new Share(0, 0);
        for (int row = 0; row < vendors(); row++) {
            sum = sum.plus(share(row, column));
        }
        return sum;
    }

    /// The last row is the sum.
    private int vendors() {
        return published.rows().size() - 1;
    }

    private Share share(int row, int column) {
        return Share.of(published.rows().get(row).get(column));
    }
}
