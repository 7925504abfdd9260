package dev.punchcard.simulator.net;

import static dev.punchcard.simulator.net.Callers.ANN;
import static dev.punchcard.simulator.net.Callers.BEA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.simulator.link.Corruption;
import dev.punchcard.simulator.link.Latency;
import dev.punchcard.simulator.link.LinkPolicy;
import dev.punchcard.simulator.link.Mtu;
import dev.punchcard.simulator.tcp.connection.TcpOptions;
import dev.punchcard.simulator.tcp.connection.TcpOptions.Reads;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/// What is said by TCP over a link that is as bad as links get.
final class TcpStreamProperties {
    private static final LinkPolicy BAD =
            LinkPolicy.of(new Latency.Uniform(Duration.ofMillis(5), Duration.ofMillis(60)))
                    .with(LinkPolicy.Order.FREE)
                    .withLoss(0.2)
                    .withDuplicate(0.1)
                    .withReorder(0.1)
                    .with(new Corruption(0.05, false));

    /// So often that chance never ends a connection, nor keeps one from opening within a minute.
    private static final TcpOptions PATIENT =
            TcpOptions.DEFAULT.with(
                    new TcpOptions.Patience(
                            100,
                            100,
                            100,
                            Duration.ofSeconds(1),
                            Duration.ofMillis(200),
                            Duration.ofSeconds(2)));

    private static final int LINES = 40;

    @Property(tries = 60)
    void allThatIsSaidIsHeardOnceAndInOrder(@ForAll long seed) {
        assertThat(talk(BAD, seed, PATIENT).saidTo(BEA)).isEqualTo(lines("?"));
    }

    @Property(tries = 60)
    void allAnswersAreHeardOnceAndInOrder(@ForAll long seed) {
        assertThat(talk(BAD, seed, PATIENT).saidTo(ANN)).isEqualTo(lines("!"));
    }

    /// In segments of up to fifty bytes, handed over in other pieces again.
    @Property(tries = 30)
    void noMachineSeesInWhichPiecesAStreamComes(@ForAll long seed) {
        TcpOptions ragged = PATIENT.with(Reads.RAGGED).with(new TcpOptions.Room(50, 900, 50_000));

        assertThat(talk(BAD, seed, ragged).saidTo(ANN)).isEqualTo(lines("!"));
    }

    /// The link cuts what is longer, and damages and loses the pieces.
    @Property(tries = 30)
    void segmentsThatAreCutOnTheWayAreWholeAgain(@ForAll long seed) {
        LinkPolicy narrow = BAD.withLoss(0.05).with(new Mtu.Fragmenting(576));

        assertThat(talk(narrow, seed, PATIENT).saidTo(ANN)).isEqualTo(lines("!"));
    }

    /// The link says how much it carries.
    @Property(tries = 30)
    void aWayThatCarriesLessIsFoundOutByIcmp(@ForAll long seed) {
        LinkPolicy narrow = BAD.with(new Mtu.Icmp(90));

        assertThat(talk(narrow, seed, PATIENT).saidTo(ANN)).isEqualTo(lines("!"));
    }

    @Property(tries = 20)
    void theSameSeedIsTheSameRunWhetherTracedOrNot(@ForAll long seed) {
        Callers first = talk(BAD, seed, PATIENT);
        Callers again = start(BAD, seed, PATIENT, false);

        assertThat(again.run()).isEqualTo(first.run());
        assertThat(again.digest()).isEqualTo(first.digest());
    }

    private static Callers talk(LinkPolicy link, long seed, TcpOptions options) {
        Callers callers = start(link, seed, options, true);
        callers.run();
        return callers;
    }

    private static Callers start(LinkPolicy link, long seed, TcpOptions options, boolean traced) {
        Callers callers = new Callers(link, seed, traced).listening().calling(0);
        callers.host(ANN).set(options);
        callers.host(BEA).set(options);
        for (int i = 0; i < LINES; i++) {
            callers.saying(60_000 + 37 * (i / 3), "?line " + i + ":" + "x".repeat(i * 11));
        }
        return callers;
    }

    private static List<String> lines(String mark) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < LINES; i++) {
            lines.add(mark + "line " + i + ":" + "x".repeat(i * 11));
        }
        return lines;
    }
}
