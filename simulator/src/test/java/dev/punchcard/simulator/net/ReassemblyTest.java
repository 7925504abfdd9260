package dev.punchcard.simulator.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.random.Prng;
import dev.punchcard.core.trace.DropReason;
import dev.punchcard.core.trace.TraceSink;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IcmpError;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.core.wire.Payload;
import dev.punchcard.core.wire.Remote;
import dev.punchcard.simulator.engine.EventQueue;
import dev.punchcard.simulator.engine.Limits;
import dev.punchcard.simulator.engine.Simulation;
import dev.punchcard.simulator.tcp.segment.Segment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Pieces put into one host by hand.
final class ReassemblyTest {
    private final EventQueue queue = new EventQueue();
    private final Network network =
            new Network(queue, TraceSink.OFF, new Prng(1), Network.Arrivals.UNHEARD);
    private final VirtualHost host = network.addHost("bea", IpAddress.literal("198.18.0.2"));

    @BeforeEach
    void letTheHostSpeak() {
        int wall = network.add("wall", (_, _, _, _) -> {});
        network.join(host.hop(), Hop.OUTSIDE, wall, Hop.INSIDE);
    }

    @Test
    void piecesMayComeInAnyOrder() {
        cut(1, 100).reversed().forEach(this::arrive);

        assertThat(drops(DropReason.NO_SOCKET)).isEqualTo(1); // the datagram, which is whole
        assertThat(drops(DropReason.INCOMPLETE)).isZero();
    }

    @Test
    void aSegmentCutInPiecesIsTheSameSegmentAgain() {
        Endpoint source = Endpoint.literal("198.18.0.1:1");
        Endpoint target = new Endpoint(host.address(), 2);
        Payload bytes = Payload.text("twenty-five bytes of text");
        Segment segment = Segment.of(7, 9, Segment.ACK, 100, bytes);
        Packet packet = Packet.tcp(1, 5, 0, source, target, segment);
        Reassembly pieces = new Reassembly(1, Duration.ofSeconds(1));
        Exit exit = network.outlet(host.hop());

        List<Packet> cut = Cutter.cut(packet, 20 + 24, network::takePacket);

        assertThat(cut).extracting(Packet::length).containsExactly(20 + 24, 20 + 21);
        assertThat(cut.reversed())
                .extracting(piece -> pieces.add(0, piece, exit).map(Packet::header))
                .containsExactly(Optional.empty(), Optional.of(packet.header()));
    }

    @Test
    void aCopyOfAPieceIsDropped() {
        Packet first = cut(1, 100).getFirst();
        arrive(first);
        arrive(first.duplicate());

        assertThat(drops(DropReason.REDUNDANT)).isEqualTo(1);
    }

    @Test
    void aDatagramIsGivenUpAfterThirtySeconds() {
        List<Packet> pieces = cut(1, 100);
        pieces.subList(0, pieces.size() - 1).forEach(this::arrive);
        rest();

        assertThat(drops(DropReason.INCOMPLETE)).isEqualTo(pieces.size() - 1);
        assertThat(queue.time()).isEqualTo(30_000_000_000L);
    }

    @Test
    void oneDamagedPieceSpoilsTheDatagram() {
        List<Packet> pieces = cut(1, 100);
        Packet first = pieces.getFirst();
        arrive(first.with(first.marks().asDamaged()));
        pieces.subList(1, pieces.size()).forEach(this::arrive);

        assertThat(drops(DropReason.BAD_CHECKSUM)).isEqualTo(1);
    }

    @Test
    void whatWasCutWithoutAChecksumHasNoneAgain() {
        Reassembly pieces = new Reassembly(1, Duration.ofSeconds(1));
        Outlet outlet = network.outlet(host.hop());
        Packet whole = cut(1, 100).getFirst().with(Marks.NONE).withoutChecksum();
        Optional<Packet> joined = Optional.empty();
        for (Packet piece : outlet.cut(whole, 68)) {
            joined = pieces.add(0, piece, outlet);
        }

        assertThat(joined.orElseThrow().marks().checksum()).isEqualTo(Checksum.NONE);
        assertThat(joined.orElseThrow().withChecksum().isOrdinary()).isTrue();
    }

    @Test
    void whereManyWaitANewOneIsRefusedAndTheOthersStay() {
        for (int i = 0; i < VirtualHost.MOST_PIECED; i++) {
            arrive(cut(i, 100).getFirst());
        }
        arrive(cut(99, 100).getFirst());
        cut(0, 100).subList(1, 3).forEach(this::arrive);

        assertThat(drops(DropReason.REASSEMBLY_FULL)).isEqualTo(1);
        assertThat(drops(DropReason.NO_SOCKET)).isEqualTo(1);
    }

    @Test
    void aPieceIsCutAgainAndItsPartsFitTheOthers() {
        for (Packet piece : cut(1, 100)) {
            Cutter.cut(piece, 68, network::takePacket).forEach(this::arrive);
        }

        assertThat(drops(DropReason.NO_SOCKET)).isEqualTo(1);
    }

    /// Three pieces of 80, 80 and 48 bytes after their IP headers.
    private List<Packet> cut(long number, int mtu) {
        Endpoint ann = Endpoint.literal("198.18.0.1:1");
        Endpoint bea = Endpoint.literal("198.18.0.2:2");
        Packet whole = Packet.udp(number, 0, 0, ann, bea, Payload.of(new byte[200]));
        return Cutter.cut(whole, mtu, network::takePacket);
    }

    private void arrive(Packet packet) {
        network.accept(host.hop(), Hop.OUTSIDE, packet);
    }

    private void rest() {
        new Simulation(queue, network, TraceSink.OFF, Limits.DEFAULT).run(() -> false);
    }

    private int drops(DropReason reason) {
        return network.drops(host.hop(), reason);
    }

    @Test
    void aPieceThatOverlapsAnotherIsDroppedAndTheDatagramIsAsItWas() {
        List<Packet> got = listen();
        List<Packet> pieces = cut(1, 100);
        arrive(pieces.get(1));
        Cutter.cut(pieces.get(1).duplicate(), 68, network::takePacket).forEach(this::arrive);
        arrive(pieces.get(0));
        arrive(pieces.get(2));

        assertThat(drops(DropReason.REDUNDANT)).isEqualTo(2);
        assertThat(got).extracting(packet -> packet.payload().size()).containsExactly(200);
    }

    private List<Packet> listen() {
        List<Packet> got = new ArrayList<>();
        host.open(
                new Receiver() {
                    @Override
                    public Endpoint bound() {
                        return new Endpoint(IpAddress.ANY, 2);
                    }

                    @Override
                    public int port() {
                        return bound().port();
                    }

                    @Override
                    public void receive(long now, Packet packet) {
                        got.add(packet);
                    }

                    @Override
                    public void unreachable(long now, Remote remote, IcmpError why) {}
                });
        return got;
    }
}
