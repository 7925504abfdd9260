package dev.punchcard.simulator.nat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.core.wire.Payload;
import dev.punchcard.simulator.nat.policy.TablePolicy;
import dev.punchcard.simulator.net.Fragment;
import dev.punchcard.simulator.net.Hop;
import dev.punchcard.simulator.net.Marks;
import dev.punchcard.simulator.net.Packet;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/// Any mixture of axes, any packets at any times: each packet gets an end, and what the NAT tells
/// of itself keeps to the laws of [NatWatch].
final class AnyNatProperties {
    /// What is done to the NAT.
    enum Kind {
        OUT,
        OUT6,
        OUT_NAMED,
        HAIRPIN,
        IN,
        IN6,
        ERROR_OUT,
        ERROR_IN,
        PIECE,
        SPENT,
        FORGET,
        RENUMBER
    }

    /// @param who number of the inside endpoint
    /// @param whom number of the remote endpoint
    /// @param port of the NAT that is meant, counted from 5000
    /// @param tenths of a second before it
    record Move(Kind kind, int who, int whom, int port, int tenths) {}

    @Property(tries = 3_000)
    void everyPacketHasAnEndAndEveryLawIsKept(
            @ForAll("changes") List<Changes.Change> changes, @ForAll("moves") List<Move> moves) {
        TablePolicy policy = Changes.policy(changes);
        NatWatch watch = new NatWatch(policy, NatBench.EXTERNAL);
        NatBench nat = new NatBench(policy, 7, watch::observe);
        long tenths = 0;
        for (Move move : moves) {
            tenths += move.tenths();
            nat.at(tenths / 10.0);
            nat.catchUp();
            play(nat, watch, move);
            assertThat(watch.broken()).isEmpty();
        }
    }

    private static void play(NatBench nat, NatWatch watch, Move move) {
        Endpoint inside = endpoint("10.0.0.2", move.who() / 3, 4_999 + move.who() % 3);
        Endpoint remote = endpoint("198.51.100.1", move.whom() / 2, 3_478 + move.whom() % 2);
        Endpoint shown =
                endpoint(NatBench.EXTERNAL.toString(), move.who() % 3, 5_000 + move.port());
        Endpoint six = endpoint("2001:db8:1::2", move.who() / 3, 5_000);
        Endpoint named = endpoint("64:ff9b::c633:6401", move.whom() / 2, 3_478);
        switch (move.kind()) {
            case OUT -> sent(nat, Hop.INSIDE, packet(inside, remote));
            case OUT6 -> sent(nat, Hop.INSIDE, packet(six, endpoint("2001:db8:9::1", 0, 7)));
            case OUT_NAMED -> sent(nat, Hop.INSIDE, packet(six, named));
            case HAIRPIN -> sent(nat, Hop.INSIDE, packet(inside, shown));
            case IN -> {
                sent(nat, Hop.OUTSIDE, packet(remote, shown));
                watch.cameIn(nat, remote, shown);
            }
            case IN6 -> sent(nat, Hop.OUTSIDE, packet(endpoint("2001:db8:9::1", 0, 7), six));
            case ERROR_OUT -> nat.errorOut(inside, remote);
            case ERROR_IN -> nat.errorIn("192.0.2.1", shown, remote.toString());
            case PIECE -> {
                Fragment part = new Fragment(move.whom(), move.port() * 8, move.who() % 2 == 0);
                nat.send(Hop.INSIDE, packet(inside, remote).with(Marks.NONE.with(part)));
            }
            case SPENT -> sent(nat, Hop.INSIDE, packet(inside, remote).with(Marks.NONE.withTtl(1)));
            case FORGET -> watch.forget(nat);
            case RENUMBER -> watch.renumber(nat);
        }
    }

    private static void sent(NatBench nat, int side, Packet packet) {
        nat.send(side, packet);
        assertThat(nat.cameOut().size() + (nat.drop().isPresent() ? 1 : 0))
                .as("it goes on or is dropped, and not both")
                .isEqualTo(1);
    }

    private static Packet packet(Endpoint source, Endpoint target) {
        return Packet.udp(0, 0, 0, source, target, Payload.text("from " + source));
    }

    private static Endpoint endpoint(String base, int offset, int port) {
        return new Endpoint(IpAddress.literal(base).plus(offset), port);
    }

    @Provide
    Arbitrary<List<Changes.Change>> changes() {
        return Arbitraries.of(Changes.all()).list().ofMaxSize(12);
    }

    @Provide
    Arbitrary<List<Move>> moves() {
        return Combinators.combine(
                        Arbitraries.frequencyOf(
                                Tuple.of(3, Arbitraries.just(Kind.OUT)),
                                Tuple.of(2, Arbitraries.just(Kind.IN)),
                                Tuple.of(3, Arbitraries.of(Kind.class))),
                        Arbitraries.integers().between(0, 8),
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.integers().between(0, 6),
                        Arbitraries.integers().between(0, 30))
                .as(Move::new)
                .list()
                .ofMaxSize(60);
    }
}
