package dev.punchcard.simulator.nat;

import static dev.punchcard.simulator.nat.Given.ALICE;
import static dev.punchcard.simulator.nat.Given.BOB;
import static dev.punchcard.simulator.nat.Given.S1;
import static dev.punchcard.simulator.nat.Given.nat;
import static dev.punchcard.simulator.nat.Given.packet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.trace.DropReason;
import dev.punchcard.simulator.nat.policy.packet.FragmentPolicy;
import dev.punchcard.simulator.nat.policy.packet.PacketPolicy;
import dev.punchcard.simulator.net.Cutter;
import dev.punchcard.simulator.net.Fragment;
import dev.punchcard.simulator.net.Hop;
import dev.punchcard.simulator.net.Marks;
import dev.punchcard.simulator.net.Packet;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/// How a NAT deals with datagrams in pieces.
final class PiecesTest {
    private final AtomicLong numbers = new AtomicLong(20);

    @Test
    void piecesWaitForEachOtherAndGoOnAsTheyCame() {
        NatBench nat = nat(PacketPolicy.DEFAULT);
        List<Packet> pieces = pieces();
        nat.send(Hop.INSIDE, pieces.get(2));
        nat.send(Hop.INSIDE, pieces.get(0));
        assertThat(nat.cameOut()).isEmpty();
        nat.send(Hop.INSIDE, pieces.get(1));

        assertThat(nat.cameOut()).hasSize(3);
        assertThat(nat.cameOut()).extracting(Packet::length).containsExactly(68, 68, 52);
        assertThat(nat.cameOut()).allMatch(p -> p.source().address().equals(NatBench.EXTERNAL));
    }

    @Test
    void piecesMayHaveToComeInOrder() {
        NatBench nat = nat(fragments(FragmentPolicy.Mode.IN_ORDER));
        List<Packet> pieces = pieces();

        assertThat(passed(nat, pieces.get(1))).isFalse();
        assertThat(nat.drop()).contains(DropReason.FRAGMENT);
        assertThat(passed(nat, pieces.get(0))).isTrue();
        assertThat(passed(nat, pieces.get(2))).isTrue();
        nat.at(2);
        assertThat(passed(nat, pieces.get(1))).as("after the patience").isFalse();
    }

    @Test
    void onlyTheFirstPieceMayPass() {
        NatBench nat = nat(fragments(FragmentPolicy.Mode.FIRST_ONLY));

        assertThat(pieces()).map(p -> passed(nat, p)).containsExactly(true, false, false);
    }

    @Test
    void noPieceMayPass() {
        NatBench nat = nat(fragments(FragmentPolicy.Mode.DROP));

        assertThat(pieces()).map(p -> passed(nat, p)).containsExactly(false, false, false);
        assertThat(nat.out(ALICE, S1)).as("what is whole").isPresent();
    }

    @Test
    void noMoreDatagramsWaitThanTheNatKeeps() {
        NatBench nat =
                nat(
                        PacketPolicy.DEFAULT.with(
                                new FragmentPolicy(
                                        FragmentPolicy.Mode.REASSEMBLE, 1, Duration.ofSeconds(2))));
        nat.send(Hop.INSIDE, pieces().getFirst());
        Packet other = packet(BOB, S1, "x".repeat(100));
        Packet piece = Cutter.cut(other.duplicate(), 68, numbers::incrementAndGet).getFirst();
        nat.send(Hop.INSIDE, piece.with(Marks.NONE.with(new Fragment(99, 0, true))));

        assertThat(nat.drop()).contains(DropReason.REASSEMBLY_FULL);
    }

    private List<Packet> pieces() {
        return Cutter.cut(packet(ALICE, S1, "x".repeat(120)), 68, numbers::incrementAndGet);
    }

    private static boolean passed(NatBench nat, Packet piece) {
        nat.send(Hop.INSIDE, piece);
        return !nat.cameOut().isEmpty();
    }

    private static PacketPolicy fragments(FragmentPolicy.Mode mode) {
        return PacketPolicy.DEFAULT.with(FragmentPolicy.of(mode));
    }
}
