package dev.punchcard.core.stun;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.stun.StunMessage.*;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.core.wire.Payload;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.OptionalInt;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

class StunCodecProperties {
    private final StunCodec codec = new StunCodec();

    @Property
    void whatIsWrittenIsReadBack(@ForAll("messages") StunMessage message) {
        assertThat(decode(codec.encode(message))).isEqualTo(message);
    }

    @Property
    void anyBytesAreRead(@ForAll byte[] bytes) {
        assertThat(decode(Payload.of(bytes))).isInstanceOf(Malformed.class);
    }

    /// Behind a proper header, where the attributes are looked at.
    @Property
    void anyAttributesAreRead(@ForAll("types") int type, @ForAll("bodies") byte[] body) {
        ByteBuffer message = ByteBuffer.allocate(StunCodec.HEADER + body.length);
        message.putShort((short) type).putShort((short) body.length).putInt(StunCodec.COOKIE);
        message.putInt(1).putLong(2).put(body);

        assertThat(decode(Payload.of(message.flip()))).isNotNull();
    }

    private StunMessage decode(Payload payload) {
        return codec.decode(StunServer.Talk.STUN, payload);
    }

    @Provide
    Arbitrary<Integer> types() {
        return Arbitraries.of(StunCodec.REQUEST, StunCodec.SUCCESS, StunCodec.FAILURE);
    }

    /// Attributes of known types with lengths that are often right.
    @Provide
    Arbitrary<byte[]> bodies() {
        Arbitrary<List<Integer>> words =
                Arbitraries.frequencyOf(
                                Tuple.of(
                                        3,
                                        Arbitraries.of(
                                                0x00010008,
                                                0x00030004,
                                                0x00090004,
                                                0x000a0002,
                                                0x00200008,
                                                0x00200014,
                                                0x00270002,
                                                0x802c0008)),
                                Tuple.of(3, Arbitraries.of(0x00010d96, 0x00020d96)),
                                Tuple.of(2, Arbitraries.integers()))
                        .list()
                        .ofMaxSize(12);
        return words.map(all -> {
            ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES * all.size());
            all.forEach(bytes::putInt);
            return bytes.array();
        });
    }

    @Provide
    Arbitrary<StunMessage> messages() {
        Arbitrary<OptionalInt> ports =
                Arbitraries.integers()
                        .between(1, 65_535)
                        .optional()
                        .map(p -> p.map(OptionalInt::of).orElse(OptionalInt.empty()));
        Arbitrary<StunMessage> requests =
                Combinators.combine(ids(), Arbitraries.of(Change.class), ports).as(Request::new);
        Arbitrary<StunMessage> successes =
                Combinators.combine(
                                ids(),
                                endpoints(),
                                endpoints().optional(),
                                endpoints().optional(),
                                endpoints().optional())
                        .as(Success::new);
        Arbitrary<StunMessage> failures =
                Combinators.combine(
                                ids(),
                                Arbitraries.integers().between(300, 699),
                                Arbitraries.integers().between(0, 65_535).list().ofMaxSize(8))
                        .as(StunMessage.Failure::new);
        return Arbitraries.oneOf(requests, successes, failures);
    }

    private static Arbitrary<Transaction> ids() {
        return Combinators.combine(Arbitraries.integers(), Arbitraries.longs())
                .as(Transaction::new);
    }

    private static Arbitrary<Endpoint> endpoints() {
        Arbitrary<IpAddress> v4 = Arbitraries.integers().map(IpAddress::v4);
        Arbitrary<IpAddress> v6 =
                Combinators.combine(Arbitraries.longs().lessOrEqual(-1), Arbitraries.longs())
                        .as(IpAddress::new);
        return Combinators.combine(
                        Arbitraries.oneOf(v4, v6), Arbitraries.integers().between(0, 65_535))
                .as(Endpoint::new);
    }
}
