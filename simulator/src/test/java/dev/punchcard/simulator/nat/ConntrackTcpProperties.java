package dev.punchcard.simulator.nat;

import static dev.punchcard.simulator.nat.Laboratory.H1;
import static dev.punchcard.simulator.nat.Laboratory.P;
import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.wire.Payload;
import dev.punchcard.simulator.nat.policy.ConntrackPolicy;
import dev.punchcard.simulator.nat.policy.FlowTimes;
import dev.punchcard.simulator.tcp.segment.Segment;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// Any segments between two ends: they fare as Linux's own table of states says.
final class ConntrackTcpProperties {
    private static final FlowTimes TIMES = // each of another length
            new FlowTimes(
                    seconds(6),
                    seconds(5),
                    seconds(20),
                    seconds(7),
                    seconds(4),
                    seconds(3),
                    seconds(8),
                    seconds(2),
                    seconds(9));

    /// A segment some seconds after the one before.
    record Move(boolean outward, int flags, int seconds) {}

    @Property(tries = 20_000)
    void everySegmentFaresAsLinuxsTableSays(@ForAll("moves") List<Move> moves) {
        NatBench nat = new NatBench(ConntrackPolicy.DEFAULT.with(TIMES));
        Line line = new Line(nat, H1, P);
        ReferenceFlow plain = new ReferenceFlow(TIMES);
        long seconds = 0;
        for (Move move : moves) {
            seconds += move.seconds();
            nat.at((double) seconds);
            long now = seconds * NatBench.SECOND;
            Segment segment =
                    Segment.of(
                            1,
                            (move.flags() & Line.ACK) == 0 ? 0 : 2,
                            move.flags(),
                            10_000,
                            Payload.EMPTY);
            boolean passed = move.outward() ? line.outOf(segment) : line.inOf(segment);

            assertThat(passed).isEqualTo(plain.passes(now, move.outward(), move.flags()));
        }
    }

    private static Duration seconds(int time) {
        return Duration.ofSeconds(time);
    }

    @Provide
    Arbitrary<List<Move>> moves() {
        return Combinators.combine(
                        Arbitraries.of(true, false),
                        Arbitraries.of(
                                Line.SYN, Line.SYN_ACK, Line.FIN, Line.ACK, Line.ACK, Line.RST),
                        Arbitraries.of(0, 0, 1, 2, 3, 5))
                .as(Move::new)
                .list()
                .ofMaxSize(40);
    }
}
