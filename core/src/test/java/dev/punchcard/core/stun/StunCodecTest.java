package dev.punchcard.core.stun;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.stun.StunMessage.*;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.Payload;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Bytes of RFC 5769, and bytes worked out by hand.
class StunCodecTest {
    private static final String ID = "b7e7a701bc34d686fa87dfae";
    private static final Transaction TRANSACTION = new Transaction(0xb7e7a701, 0xbc34d686fa87dfaeL);

    private final StunCodec codec = new StunCodec();

    @Test
    void sampleAnswersOfRfc5769AreUnderstood() {
        String v4 =
                "0101003c2112a442b7e7a701bc34d686fa87dfae"
                        + "8022000b7465737420766563746f7220"
                        + "002000080001a147e112a643"
                        + "000800142b91f599fd9e90c38c7489f92af9ba53f06be7d7"
                        + "80280004c07d4c96";
        String v6 =
                "010100482112a442b7e7a701bc34d686fa87dfae"
                        + "8022000b7465737420766563746f7220"
                        + "002000140002a1470113a9faa5d3f179bc25f4b5bed2b9d9"
                        + "00080014a382954e4be67bf11784c97c8292c275bfe3ed41"
                        + "80280004c8fb0b4c";

        assertThat(decode(v4)).isEqualTo(success("192.0.2.1:32853"));
        assertThat(decode(v6)).isEqualTo(success("[2001:db8:1234:5678:11:2233:4455:6677]:32853"));
    }

    private static Success success(String shown) {
        return new Success(
                TRANSACTION,
                Endpoint.literal(shown),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    @Test
    void aPlainRequestIsAHeader() {
        assertThat(encode(Request.plain(TRANSACTION))).isEqualTo("000100002112a442" + ID);
    }

    @Test
    void aRequestSaysFromWhereAndWhereToItIsToBeAnswered() {
        Request request = new Request(TRANSACTION, Change.BOTH, OptionalInt.of(40_000));

        assertThat(encode(request))
                .isEqualTo("000100102112a442" + ID + "0003000400000006" + "002700029c400000");
        assertThat(decode(encode(request))).isEqualTo(request);
    }

    @Test
    void anAnswerSaysAllThatRfc5780AsksFor() {
        Success answer =
                new Success(
                        TRANSACTION,
                        Endpoint.literal("192.0.2.1:32853"),
                        Optional.of(Endpoint.literal("192.0.2.1:32853")),
                        Optional.of(Endpoint.literal("198.51.100.1:3478")),
                        Optional.of(Endpoint.literal("203.0.113.7:3479")));

        assertThat(encode(answer))
                .isEqualTo(
                        "010100302112a442"
                                + ID
                                + "0001000800018055c0000201"
                                + "002000080001a147e112a643"
                                + "802b000800010d96c6336401"
                                + "802c000800010d97cb007107");
        assertThat(decode(encode(answer))).isEqualTo(answer);
    }

    @Test
    void aFailureNamesWhatWasNotUnderstood() {
        StunMessage.Failure failure = new StunMessage.Failure(TRANSACTION, 420, List.of(3));

        assertThat(encode(failure))
                .isEqualTo("011100102112a442" + ID + "0009000400000414" + "000a000200030000");
        assertThat(decode(encode(failure))).isEqualTo(failure);
    }

    @Test
    void whatMayNotBeIgnoredIsNotIgnored() {
        assertThat(decode("000100082112a442" + ID + "0024000400000000"))
                .isEqualTo(new Puzzling(TRANSACTION, List.of(0x24)));
        assertThat(decode("000100082112a442" + ID + "8024000400000000"))
                .isEqualTo(Request.plain(TRANSACTION));
    }

    @Test
    void ofTwoAttributesOfOneTypeTheFirstCounts() {
        assertThat(decode("000100102112a442" + ID + "0003000400000002" + "0003000400000004"))
                .isEqualTo(new Request(TRANSACTION, Change.PORT, OptionalInt.empty()));
    }

    @ParameterizedTest
    @CsvSource({
        "00, NO_STUN",
        "000100002112a443b7e7a701bc34d686fa87dfae, NO_STUN",
        "800100002112a442b7e7a701bc34d686fa87dfae, NO_STUN",
        "000100042112a442b7e7a701bc34d686fa87dfae, CUT_SHORT",
        "000100002112a442b7e7a701bc34d686fa87dfae00000000, CUT_SHORT",
        "001100002112a442b7e7a701bc34d686fa87dfae, UNKNOWN_TYPE",
        "010100002112a442b7e7a701bc34d686fa87dfae, BAD_ATTRIBUTE",
        "000100042112a442b7e7a701bc34d686fa87dfae00030004, BAD_ATTRIBUTE",
        "000100042112a442b7e7a701bc34d686fa87dfae00030000, BAD_ATTRIBUTE",
        "000100082112a442b7e7a701bc34d686fa87dfae0027000200000000, BAD_ATTRIBUTE",
        "0101000c2112a442b7e7a701bc34d686fa87dfae002000080002a147e112a643, BAD_ATTRIBUTE",
        "011100082112a442b7e7a701bc34d686fa87dfae0009000400000200, BAD_ATTRIBUTE"
    })
    void garbageIsNamed(String hex, Malformed what) {
        assertThat(decode(hex)).isEqualTo(what);
    }

    private String encode(StunMessage message) {
        return HexFormat.of().formatHex(codec.encode(message).toBytes());
    }

    private StunMessage decode(String hex) {
        return codec.decode(StunServer.Talk.STUN, Payload.of(HexFormat.of().parseHex(hex)));
    }
}
