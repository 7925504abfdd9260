package dev.punchcard.core.protocol.gopunch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.punchcard.core.machine.Framing;
import dev.punchcard.core.protocol.gopunch.GopunchMessage.*;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.Payload;
import java.nio.ByteBuffer;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class GopunchUnitsProperties {
    private final GopunchCodec codec = new GopunchCodec(true, 1_024);

    @Property
    void aUnitEndsWhereItsContentDoes(
            @ForAll @Size(max = 300) byte[] content, @ForAll @Size(max = 20) byte[] next) {
        Payload unit = GopunchUnits.unit(Payload.of(content));
        Framing framing = new GopunchUnits(GopunchUnits.LONGEST);
        ByteBuffer stream =
                ByteBuffer.wrap(Payload.join(List.of(unit, Payload.of(next))).toBytes());

        assertThat(framing.frame(stream, 0)).isEqualTo(unit.size());
        assertThat(GopunchUnits.content(unit)).isEqualTo(Payload.of(content));
        for (int some = 1; some < unit.size(); some++) {
            assertThat(framing.frame(stream.slice(0, some), 0)).isEqualTo(Framing.UNFINISHED);
        }
    }

    @Property
    void anyBytesDecode(
            @ForAll @Size(max = 300) byte[] bytes, @ForAll @IntRange(max = 5) int talk) {
        assertThat(codec.decode(Talk.values()[talk], Payload.of(bytes)))
                .isNotInstanceOf(Unit.class);
    }

    @Property
    void whatAUserSaysComesBack(@ForAll @Size(min = 1, max = 300) byte[] bytes) {
        Payload own = Payload.of(bytes);
        Payload carried = codec.carry(Talk.PEER_UNIT, own);
        if (codec.decode(Talk.PEER_UNIT, carried) instanceof Text text) {
            assertThat(text.own(carried)).isEqualTo(own);
        } else {
            assertThat(own).isIn(Payload.text("SYN"), Payload.text("ACK"));
        }
    }

    @Example
    void bytesAreALengthAndTheMessage() {
        Endpoint by = Endpoint.literal("1.2.3.4:5");
        assertThat(codec.encode(new Unit(Knock.SYN)).toBytes())
                .containsExactly(0, 3, 'S', 'Y', 'N');
        assertThat(codec.encode(new Unit(Empty.EMPTY)).toBytes()).containsExactly(0, 0);
        assertThat(codec.encode(new Unit(new PeerList(List.of(by)))))
                .isEqualTo(
                        Payload.join(
                                List.of(Payload.of(new byte[] {0, 9}), Payload.text("1.2.3.4:5"))));
        assertThat(codec.encode(new Unit(new Register(Payload.text("x".repeat(300))))).at(0))
                .isEqualTo((byte) 1);
    }

    @Example
    void nothingIsLongerThanTwoBytesSay() {
        assertThat(GopunchUnits.unit(Payload.of(new byte[65_535])).size()).isEqualTo(65_537);
        assertThatThrownBy(() -> GopunchUnits.unit(Payload.of(new byte[65_536])))
                .hasMessage("no unit holds 65536 bytes");
    }
}
