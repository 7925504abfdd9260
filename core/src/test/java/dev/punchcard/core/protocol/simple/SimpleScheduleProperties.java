package dev.punchcard.core.protocol.simple;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.machine.Bench;
import dev.punchcard.core.machine.Bench.Datagram;
import dev.punchcard.core.machine.Bench.Seat;
import dev.punchcard.core.machine.Outcome;
import dev.punchcard.core.protocol.Options;
import dev.punchcard.core.protocol.Protocol.Setup;
import dev.punchcard.core.random.Prng;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.Remote;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/// Any schedule of lost, repeated and overtaken datagrams: everybody ends, in a success or in a
/// failure that is written down, and nobody is told of a session that he is not in.
class SimpleScheduleProperties {
    private static final Endpoint SERVER = Endpoint.literal("10.77.0.1:5555");
    private static final List<String> FAILURES =
            List.of("bad_server", "bad_session", "punch_timeout", "nobody_done", "session_timeout");

    private final List<Datagram> wire = new ArrayList<>();
    private final List<Datagram> held = new ArrayList<>();

    /// Lets pass, loses, repeats, or holds back what comes until something else has passed.
    private final class Weather implements Bench.Path {
        private final Bench bench;
        private final Prng random;
        private final double trouble;
        private boolean released;

        Weather(Bench bench, long seed, double trouble) {
            this.bench = bench;
            this.random = new Prng(seed);
            this.trouble = trouble;
        }

        @Override
        public Optional<Datagram> pass(Datagram datagram) {
            wire.add(datagram);
            if (released || !random.chance(trouble)) {
                release();
                return Optional.of(datagram);
            }
            switch (random.nextInt(3)) {
                case 0 -> {}
                case 1 -> held.add(datagram);
                default -> {
                    held.add(datagram);
                    return Optional.of(datagram);
                }
            }
            return Optional.empty();
        }

        private void release() {
            if (!released && !held.isEmpty() && random.chance(0.5)) {
                released = true;
                Datagram late = held.remove(random.nextInt(held.size()));
                bench.send(late.source(), late.target(), late.payload());
                released = false;
            }
        }
    }

    private static Setup setup(int port, Options options) {
        return new Setup(options, List.of(), port, new Prng(port));
    }

    private static Seat<SimpleMessage, SimpleCommand, SimpleSignal> peer(
            Bench bench, String ip, String role, Options options) {
        return bench.start(
                ip,
                ip,
                new Simple().peer(setup(40_000, options), role, "p" + ip.hashCode(), SERVER));
    }

    /// Two hosts and their joiners, and a random pair.
    @Property(tries = 200)
    void everybodyEndsAndNobodyIsToldOfAnothersSession(
            @ForAll long seed, @ForAll @IntRange(max = 60) int percent) {
        Bench bench = new Bench(Duration.ofMillis(10));
        bench.path(new Weather(bench, seed, percent / 100.0));
        wire.clear();
        held.clear();
        bench.start("server", "10.77.0.1", new Simple().server(setup(5_555, Options.none())));
        Options two = Options.none().set(SimplePeerOptions.PLAYERS, "2");
        List<Seat<SimpleMessage, SimpleCommand, SimpleSignal>> seats = new ArrayList<>();
        seats.add(peer(bench, "10.0.0.1", "host", two));
        seats.add(peer(bench, "10.0.1.1", "host", two));
        seats.add(peer(bench, "10.0.0.2", "joiner", Options.none()));
        seats.add(peer(bench, "10.0.1.2", "joiner", Options.none()));
        seats.add(peer(bench, "10.0.2.1", "random", Options.none()));
        seats.add(peer(bench, "10.0.2.2", "random", Options.none()));
        for (int second = 0; second < 30 * 60; second++) {
            invite(bench, seats.get(0), seats.get(2));
            invite(bench, seats.get(1), seats.get(3));
            bench.pass(Duration.ofSeconds(1));
        }
        for (int i = 0; i < seats.size(); i++) {
            if ((i != 2 && i != 3) || !seats.get(i).signals.isEmpty()) {
                assertThat(seats.get(i).outcomes).as("of seat %s", i).isNotEmpty();
            }
            for (Outcome outcome : seats.get(i).outcomes) {
                check(outcome, i % 2 == 0);
            }
        }
        assertThatOnlyPairsSpeak();
        if (percent == 0) {
            assertThat(seats).allMatch(s -> s.outcomes.getLast() instanceof Outcome.Connected);
        }
    }

    private static void invite(
            Bench bench,
            Seat<SimpleMessage, SimpleCommand, SimpleSignal> host,
            Seat<SimpleMessage, SimpleCommand, SimpleSignal> joiner) {
        for (SimpleSignal signal : host.signals) {
            if (signal instanceof SimpleSignal.StartSession(String id)
                    && joiner.signals.isEmpty()) {
                joiner.node().command(bench.now(), "join_session " + id);
            }
        }
    }

    private static void check(Outcome outcome, boolean first) {
        switch (outcome) {
            case Outcome.Failed(String reason) -> assertThat(FAILURES).contains(reason);
            case Outcome.Connected(List<Remote> remotes, var _) -> assertThat(remotes).hasSize(1);
            case Outcome.Started _ -> throw new AssertionError("nobody closes alone " + first);
        }
    }

    /// Everybody speaks to the server and to his own pair's network only.
    private void assertThatOnlyPairsSpeak() {
        TreeSet<String> strangers = new TreeSet<>();
        for (Datagram datagram : wire) {
            int source = datagram.source().address().v4Bits() & 0xffff00;
            int target = datagram.target().address().v4Bits() & 0xffff00;
            boolean server = datagram.source().equals(SERVER) || datagram.target().equals(SERVER);
            if (!server && source != target) {
                strangers.add(datagram.source() + " " + datagram.target());
            }
        }
        assertThat(strangers).isEmpty();
    }
}
