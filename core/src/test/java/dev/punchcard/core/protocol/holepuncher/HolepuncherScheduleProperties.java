package dev.punchcard.core.protocol.holepuncher;

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
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/// Two sessions at once, on wires that lose, repeat, delay and reorder.
class HolepuncherScheduleProperties {
    private static final Duration STEP = Duration.ofMillis(10);
    private static final List<String> ROOM = List.of("alice", "bob", "carl");
    private static final List<String> OTHER = List.of("dora", "eve");
    private static final List<String> DOCUMENTED =
            List.of(
                    "Disconnected: 'Tried to create existing session'",
                    "Disconnected: 'Client already registered'",
                    "Disconnected: 'Client registered for non-existing session'",
                    "Disconnected: 'Session full'",
                    "Disconnected: Session closed.",
                    "Disconnected: Disconnected", // a relayed reason ends at its colon
                    "No peers found.",
                    "Not all peers could be reached.",
                    "The server does not answer.");

    /// What stands before a failure of the host, whom the others leave for it.
    private static final String RELAYED = "^Disconnected: (?=[TN])";

    /// Wires with a will of their own.
    private static final class Wires {
        private final Script script;
        private final Prng random;
        private final List<Held> held = new ArrayList<>();
        private Set<Integer> lost = Set.of(); // by number, of the talk with the server
        private double loss;
        private double repetition;
        private int mostDelay; // ms
        private int talk;
        private boolean releasing;

        private record Held(long due, Datagram datagram) {}

        Wires(Script script, long seed) {
            this.script = script;
            this.random = new Prng(seed);
            script.bench.path(this::pass);
        }

        private Optional<Datagram> pass(Datagram datagram) {
            if (releasing) {
                return Optional.of(datagram);
            }
            watch(datagram);
            boolean server =
                    datagram.source().equals(Script.SERVER)
                            || datagram.target().equals(Script.SERVER);
            boolean chosen = server && lost.contains(talk++);
            if (!chosen && !random.chance(loss)) {
                hold(datagram);
            }
            if (random.chance(repetition)) {
                hold(datagram);
            }
            return Optional.empty();
        }

        private void hold(Datagram datagram) {
            long delay = random.nextInt(mostDelay + 1) * 1_000_000L;
            held.add(new Held(script.bench.now() + delay, datagram));
        }

        /// Nobody is told of a session that he is not in.
        private void watch(Datagram datagram) {
            String text = datagram.payload().utf8().orElseThrow();
            if (datagram.source().equals(Script.SERVER) && text.startsWith("peers:")) {
                boolean room = datagram.target().address().toString().compareTo("127.0.0.4") < 0;
                for (String other : room ? OTHER : ROOM) {
                    assertThat(text).doesNotContain(other);
                }
            }
        }

        void pass(Duration time) {
            long end = script.bench.now() + time.toNanos();
            while (script.bench.now() < end) {
                List<Held> due = new ArrayList<>(held);
                due.removeIf(h -> h.due() > script.bench.now());
                held.removeAll(due);
                releasing = true;
                for (Held h : due) {
                    script.bench.send(
                            h.datagram().source(), h.datagram().target(), h.datagram().payload());
                }
                releasing = false;
                script.bench.pass(STEP);
                script.bench.sent();
            }
        }
    }

    private static List<Seat<HolepuncherMessage, HolepuncherCommand, HolepuncherSignal>> play(
            Script script, Wires wires, Dialect dialect, Duration time) {
        List<Seat<HolepuncherMessage, HolepuncherCommand, HolepuncherSignal>> seats =
                new ArrayList<>();
        boolean three = dialect == Dialect.B;
        Options room = options(dialect, "room", three ? 3 : 2);
        Options other = options(dialect, "other", 2);
        seats.add(script.peer("A", "host", "alice", room));
        seats.add(script.peer("D", "host", "dora", other));
        wires.pass(Duration.ofSeconds(4)); // three lost requests later at the latest
        seats.add(script.peer("B", "client", "bob", room));
        seats.add(script.peer("E", "client", "eve", other));
        if (three) {
            seats.add(script.peer("C", "client", "carl", room));
        }
        wires.pass(time);
        return seats;
    }

    private static Options options(Dialect dialect, String session, int players) {
        return Script.dialect(dialect)
                .set(HolepuncherPeerOptions.SESSION, session)
                .set(HolepuncherPeerOptions.SESSION_LIMIT, "60s")
                .set(HolepuncherPeerOptions.WINDOW, "0")
                .with(HolepuncherPeerOptions.MAX, players)
                .with(HolepuncherPeerOptions.PLAYERS, players);
    }

    private static Script script(Dialect dialect) {
        return new Script(
                Script.dialect(dialect).set(HolepuncherServerOptions.SESSION_LIFE, "80s"));
    }

    @Property(tries = 150)
    void whateverThreeWordsOfTheServersTalkAreLostEverybodyConnects(
            @ForAll Dialect dialect,
            @ForAll @Size(max = 3) Set<@IntRange(max = 50) Integer> lost,
            @ForAll @IntRange(max = 150) int mostDelay,
            @ForAll long seed) {
        Script script = script(dialect);
        Wires wires = new Wires(script, seed);
        wires.lost = lost;
        wires.mostDelay = mostDelay;
        var seats = play(script, wires, dialect, Duration.ofSeconds(30));
        assertThat(seats)
                .allSatisfy(seat -> {
                    assertThat(seat.outcomes).hasSize(1);
                    assertThat(seat.outcomes.getLast()).isInstanceOf(Outcome.Connected.class);
                });
    }

    @Property(tries = 150)
    void whateverHappensEverybodyEndsAsIsWrittenAndTheServerForgets(
            @ForAll Dialect dialect,
            @ForAll @DoubleRange(max = 0.5) double loss,
            @ForAll @DoubleRange(max = 0.3) double repetition,
            @ForAll @IntRange(max = 3_000) int mostDelay,
            @ForAll long seed) {
        Script script = script(dialect);
        Wires wires = new Wires(script, seed);
        wires.loss = loss;
        wires.repetition = repetition;
        wires.mostDelay = mostDelay;
        var seats = play(script, wires, dialect, Duration.ofSeconds(140));
        assertThat(seats)
                .allSatisfy(seat -> {
                    assertThat(seat.outcomes).hasSize(1);
                    if (seat.outcomes.getLast() instanceof Outcome.Failed(String reason)) {
                        assertThat(DOCUMENTED).contains(reason.replaceFirst(RELAYED, ""));
                    }
                });
        wires.pass(Duration.ofSeconds(90));
        assertThat(script.server().sessions()).isZero();
        assertThat(script.server().names()).isZero();
    }
}
