package dev.punchcard.core.protocol.rabid;

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
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/// Two sessions at once on wires that lose, repeat, delay and reorder: `room` of alice (A), bob (B)
/// and carl (C), `other` of dora (D) and eve (E).
class RabidScheduleProperties {
    private static final List<String> ROOM = List.of("alice", "bob", "carl");
    private static final List<String> OTHER = List.of("dora", "eve");
    private static final List<String> DOCUMENTED =
            List.of(
                    "error:server_timeout",
                    "error:unreachable_self",
                    "error:host_not_confirmed",
                    "error:session_exists", // of a second session, when the first was forgotten
                    "error:session_non_existent",
                    "error:non_existent_player",
                    "error:player_name_in_use",
                    "error:player_timeout",
                    "error:session_timeout",
                    "error:only_one_player_in_session");

    /// What may befall a datagram.
    ///
    /// @param lost of the talk with the server, by number
    /// @param loss in percent of everything, as are repeats
    /// @param mostDelay in milliseconds
    private record Weather(Set<Integer> lost, int loss, int repeats, int mostDelay, long seed) {
        Script over(Options options) {
            Script script = new Script(options);
            Prng random = new Prng(seed);
            AtomicInteger talk = new AtomicInteger();
            script.bench.path(datagram -> {
                assertThatOnlyMembersAreTold(datagram);
                if (isTalk(datagram) && lost.contains(talk.getAndIncrement())) {
                    return Optional.empty();
                }
                int copies = random.nextInt(100) < repeats ? 2 : 1;
                copies = random.nextInt(100) < loss ? 0 : copies;
                for (int i = 0; i < copies; i++) {
                    Duration late = Duration.ofMillis(random.nextInt(mostDelay + 1));
                    script.bench.deliver(datagram, late);
                }
                return Optional.empty();
            });
            return script;
        }

        private static boolean isTalk(Datagram datagram) {
            return isFromServer(datagram) || datagram.target().equals(Script.SERVER);
        }
    }

    private static boolean isFromServer(Datagram datagram) {
        return datagram.source().equals(Script.SERVER);
    }

    /// Nobody is told of a session that he is not in.
    private static void assertThatOnlyMembersAreTold(Datagram datagram) {
        String text = datagram.payload().utf8().orElseThrow();
        if (isFromServer(datagram)) {
            boolean room = datagram.target().port() <= 41_003;
            assertThat(text).doesNotContain(room ? OTHER : ROOM);
        }
    }

    private List<Seat<RabidMessage, RabidCommand, RabidSignal>> play(Script script, Duration time) {
        List<Seat<RabidMessage, RabidCommand, RabidSignal>> seats = new ArrayList<>();
        seats.add(script.peer("A", "host", "alice", options("room", 3)));
        seats.add(script.peer("D", "host", "dora", options("other", 2)));
        script.skip(Duration.ofSeconds(3)); // after which even a request lost thrice has come
        seats.add(script.peer("B", "client", "bob", options("room", 3)));
        seats.add(script.peer("E", "client", "eve", options("other", 2)));
        script.skip(Duration.ofSeconds(1));
        seats.add(script.peer("C", "client", "carl", options("room", 3)));
        script.skip(time);
        return seats;
    }

    private static Options options(String session, int players) {
        return Options.none()
                .set(RabidPeerOptions.SESSION, session)
                .with(RabidPeerOptions.PLAYERS, players);
    }

    @Property(tries = 150)
    void whateverThreeWordsOfTheServersTalkAreLostEverybodyConnects(
            @ForAll @Size(max = 3) Set<@IntRange(max = 60) Integer> numbers,
            @ForAll @IntRange(max = 150) int delay,
            @ForAll long seed) {
        Script script = new Weather(numbers, 0, 0, delay, seed).over(Options.none());
        var seats = play(script, Duration.ofSeconds(40));
        assertThat(seats)
                .allSatisfy(seat -> {
                    assertThat(seat.outcomes).hasSize(1);
                    assertThat(seat.outcomes.getLast()).isInstanceOf(Outcome.Connected.class);
                });
    }

    /// A host whom nobody comes to waits until the server ends his session.
    @Property(tries = 150)
    void whateverHappensEverybodyEndsAsIsWrittenAndTheServerForgets(
            @ForAll @IntRange(max = 100) int loss,
            @ForAll @IntRange(max = 30) int repeats,
            @ForAll @IntRange(max = 3_000) int delay,
            @ForAll long seed) {
        Options server =
                Options.none()
                        .set(RabidServerOptions.SESSION_LIFE, "50s")
                        .set(RabidServerOptions.SESSION_CLEANUP, "10s");
        Script script = new Weather(Set.of(), loss, repeats, delay, seed).over(server);
        var seats = play(script, Duration.ofSeconds(90));
        assertThat(seats)
                .allSatisfy(seat -> {
                    assertThat(seat.outcomes).hasSize(1);
                    if (seat.outcomes.getLast() instanceof Outcome.Failed(String reason)) {
                        assertThat(reason).isIn(DOCUMENTED);
                    }
                });
        assertThat(script.server().sessions()).isZero();
    }

    /// The host asks until the list is without him; what was told before may still come late.
    @Property(tries = 150)
    void whoIsKickedIsOutWhateverIsLost(
            @ForAll @IntRange(max = 40) int loss,
            @ForAll @IntRange(max = 300) int delay,
            @ForAll long seed) {
        Script script = new Weather(Set.of(), loss, 0, delay, seed).over(Options.none());
        var host = script.peer("A", "host", "alice", options("room", 0));
        script.skip(Duration.ofSeconds(6));
        var client = script.peer("B", "client", "bob", options("room", 0));
        script.skip(Duration.ofSeconds(6));
        Assume.that(!client.signals.isEmpty()); // who still asks to be let in comes back (Q16)
        host.node().command(script.bench.now(), "kick bob");
        script.skip(Duration.ofSeconds(8));
        Assume.that(host.outcomes.isEmpty()); // he was not out for being silent himself
        script.peer("C", "client", "carl", options("room", 0));
        script.bench.pass(Duration.ofSeconds(5));
        assertThat(client.outcomes).hasSize(1);
        for (Datagram datagram : script.bench.sent()) {
            String text = datagram.payload().utf8().orElseThrow();
            if (isFromServer(datagram)) {
                assertThat(text).doesNotContain("bob");
                assertThat(datagram.target().port()).as("of " + text).isNotEqualTo(41_002);
            }
        }
    }
}
