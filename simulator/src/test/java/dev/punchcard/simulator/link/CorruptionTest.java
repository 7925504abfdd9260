package dev.punchcard.simulator.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.random.Prng;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.Payload;
import dev.punchcard.simulator.net.Packet;
import java.time.Duration;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CorruptionTest {
    private static final int MANY = 20_000;
    private static final int HEADERS = 28;

    @Test
    void theShareOfDamagedPacketsIsAsAskedAndTheirBytesAreAsTheyWere() {
        List<Packet> passed = pass(new Corruption(0.3, true), MANY, HEADERS + 5);
        long damaged = passed.stream().filter(packet -> packet.marks().damaged()).count();

        assertThat(passed).hasSize(MANY);
        GoodnessOfFit.assertCounts(
                new double[] {0.3 * MANY, 0.7 * MANY}, new long[] {damaged, MANY - damaged});
        assertThat(passed).allMatch(packet -> changed(packet).isEmpty());
    }

    @Test
    void withoutAChecksumOneBitDiffersAndEveryBitIsStruckAlike() {
        List<Packet> passed = pass(new Corruption(1, false), MANY, HEADERS + 5);
        long[] struck = new long[40];
        double[] expected = new double[40];
        for (Packet packet : passed) {
            assertThat(changed(packet).cardinality()).isOne();
            struck[changed(packet).nextSetBit(0)]++;
        }
        Arrays.fill(expected, MANY / 40.0);

        GoodnessOfFit.assertCounts(expected, struck);
        assertThat(passed).allMatch(Packet::isOrdinary);
    }

    @Test
    void anEmptyPayloadHasNothingToBeChanged() {
        assertThat(pass(new Corruption(1, false), 1, HEADERS))
                .allMatch(packet -> packet.payload().equals(Payload.EMPTY));
    }

    @Test
    void whereTheSenderGaveNoneNobodyNotices() {
        Endpoint ann = Endpoint.literal("192.0.2.1:1");
        Packet packet = Packet.udp(0, 0, 0, ann, ann, Payload.text("hello")).withoutChecksum();

        Packet struck = new Corruption(1, true).strike(packet, new Prng(1));

        assertThat(struck.marks()).isEqualTo(packet.marks());
        assertThat(struck.payload()).isNotEqualTo(packet.payload());
    }

    @Test
    void overIpv6EveryDatagramHasAChecksum() {
        Endpoint ann = Endpoint.literal("[2001:db8::1]:1");
        Endpoint bea = Endpoint.literal("[2001:db8::2]:2");
        Packet packet = Packet.udp(0, 0, 0, ann, bea, Payload.text("hello"));

        Packet struck = new Corruption(1, false).strike(packet, new Prng(1));

        assertThat(struck.marks().damaged()).isTrue();
        assertThat(struck.payload()).isEqualTo(packet.payload());
    }

    @Test
    void aCopyIsDamagedOrNotByALotOfItsOwn() {
        LinkPolicy policy = LinkPolicy.INSTANT.withDuplicate(1).with(new Corruption(0.5, true));
        LinkBench bench = new LinkBench(policy, 1);
        long[] damaged = new long[4];
        for (int number = 0; number < MANY; number++) {
            bench.sendUp(0, number, HEADERS);
            List<Packet> pair = bench.passed();
            int first = pair.get(0).marks().damaged() ? 2 : 0;
            damaged[first + (pair.get(1).marks().damaged() ? 1 : 0)]++;
            pair.clear();
        }

        double quarter = MANY / 4.0;
        GoodnessOfFit.assertCounts(new double[] {quarter, quarter, quarter, quarter}, damaged);
    }

    @Test
    void whatBefallsAPacketLeavesItsCopyWhereItWas() {
        LinkPolicy policy =
                LinkPolicy.of(new Latency.Uniform(Duration.ZERO, Duration.ofSeconds(1)))
                        .with(LinkPolicy.Order.FREE)
                        .withDuplicate(1);
        LinkBench marked = new LinkBench(policy.with(new Corruption(0.5, true)), 1);
        LinkBench changed = new LinkBench(policy.with(new Corruption(0.5, false)), 1);
        for (int number = 0; number < 100; number++) {
            marked.sendUp(number, number, HEADERS + 5);
            changed.sendUp(number, number, HEADERS + 5);
        }

        assertThat(changed.arrivals()).isEqualTo(marked.arrivals());
    }

    private static List<Packet> pass(Corruption corruption, int count, int bytes) {
        LinkBench bench = new LinkBench(LinkPolicy.INSTANT.with(corruption), 1);
        for (int number = 0; number < count; number++) {
            bench.sendUp(0, number, bytes);
        }
        return bench.passed();
    }

    /// The bits that are set, as all were zero.
    private static BitSet changed(Packet packet) {
        return BitSet.valueOf(packet.payload().toBytes());
    }
}
