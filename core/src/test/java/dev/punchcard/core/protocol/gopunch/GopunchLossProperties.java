package dev.punchcard.core.protocol.gopunch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.machine.Bench.Datagram;
import dev.punchcard.core.machine.Bench.Seat;
import dev.punchcard.core.machine.Outcome;
import dev.punchcard.core.protocol.Options;
import dev.punchcard.core.random.Prng;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/// Lost, repeated, late and overtaken datagrams: whoever can be reached connects, and nobody hangs.
class GopunchLossProperties {
    private static final List<String> PARTIES = List.of("A", "B", "C", "D");

    /// Loses a share of everything, repeats a share, and delays each datagram by up to 300 ms.
    private static void disturb(Script script, int lossPercent, int repeatPercent, long seed) {
        Prng random = new Prng(seed);
        script.bench.path(datagram -> {
            if (random.nextInt(100) < lossPercent) {
                return Optional.empty();
            }
            int copies = random.nextInt(100) < repeatPercent ? 2 : 1;
            for (int i = 0; i < copies; i++) {
                script.bench.deliver(datagram, Duration.ofMillis(random.nextInt(300)));
            }
            return Optional.empty();
        });
    }

    private static List<Seat<GopunchMessage, GopunchCommand, GopunchSignal>> group(
            Script script, int size, Options options) {
        List<Seat<GopunchMessage, GopunchCommand, GopunchSignal>> seats = new ArrayList<>();
        for (String party : PARTIES.subList(0, size)) {
            seats.add(script.peer(party, options.with(GopunchPeerOptions.EXPECTED, size - 1)));
            script.skip(70);
        }
        return seats;
    }

    @Property(tries = 300)
    void aGroupConnectsThroughAnyLossOfAThirdAndAllNameAll(
            @ForAll @IntRange(min = 2, max = 4) int size,
            @ForAll @IntRange(max = 33) int loss,
            @ForAll @IntRange(max = 50) int repeats,
            @ForAll long seed) {
        Script script = new Script(Options.none(), "none");
        disturb(script, loss, repeats, seed);
        var seats = group(script, size, Options.none());
        script.skip(39_000);
        for (int i = 0; i < size; i++) {
            assertThat(seats.get(i).outcomes).hasSize(1);
            var connected = (Outcome.Connected) seats.get(i).outcomes.getFirst();
            assertThat(connected.remotes()).hasSize(size - 1);
        }
    }

    @Property(tries = 200)
    void whateverIsLostEveryAttemptEndsInAnAnswerOfTheOriginals(
            @ForAll @IntRange(min = 34, max = 100) int loss,
            @ForAll("presets") String preset,
            @ForAll long seed) {
        Script script = new Script(Options.none(), preset);
        disturb(script, loss, 10, seed);
        var a = script.peer("A", Options.none(), preset);
        var b = script.peer("B", Options.none(), preset);
        script.skip(200_000);
        for (var seat : List.of(a, b)) {
            assertThat(seat.outcomes).hasSize(1);
            if (seat.outcomes.getFirst() instanceof Outcome.Failed(String reason)) {
                assertThat(reason)
                        .isIn(
                                "ErrTimeoutDuringServerConnect",
                                "ErrTimeoutDuringPeerConnect",
                                "deaf since a stranger was heard");
            }
        }
        assertThat(script.skip(100_000)).isEmpty();
    }

    @Property(tries = 100)
    void nobodyIsToldOfAnIdThatIsNotHis(@ForAll long seed, @ForAll @IntRange(max = 50) int loss) {
        Script script = new Script(Options.none(), "none");
        disturb(script, loss, 20, seed);
        Options lab = Options.none().set(GopunchPeerOptions.SESSION, "lab");
        script.peer("A", Options.none());
        script.peer("B", Options.none());
        script.peer("C", lab);
        script.peer("D", lab);
        script.bench.pass(Duration.ofSeconds(60));
        for (Datagram datagram : script.bench.sent()) {
            String text = datagram.payload().utf8().orElseThrow();
            if (datagram.source().equals(Script.SERVER) && !text.isEmpty()) {
                boolean first = datagram.target().port() < 42_003;
                assertThat(text).isIn(first ? List.of(ofA(), ofB()) : List.of(ofC(), ofD()));
            }
        }
    }

    private static String ofA() {
        return "127.0.0.1:42001";
    }

    private static String ofB() {
        return "127.0.0.2:42002";
    }

    private static String ofC() {
        return "127.0.0.3:42003";
    }

    private static String ofD() {
        return "127.0.0.4:42004";
    }

    @Provide
    Arbitrary<String> presets() {
        return Arbitraries.of("none", "original");
    }
}
