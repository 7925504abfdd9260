package dev.punchcard.core.stun;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.machine.Bench;
import dev.punchcard.core.stun.StunMessage.*;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.core.wire.Payload;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StunServerTest {
    private static final IpAddress ONE = IpAddress.literal("198.51.100.1");
    private static final IpAddress OTHER = IpAddress.literal("203.0.113.7");
    private static final Endpoint CLIENT = Endpoint.literal("192.0.2.1:40000");
    private static final Transaction ID = new Transaction(1, 2);

    private final StunCodec codec = new StunCodec();
    private final Bench bench = new Bench(Duration.ofMillis(10));

    @ParameterizedTest
    @CsvSource({
        "198.51.100.1:3478, NOTHING, 198.51.100.1:3478, 203.0.113.7:3479",
        "198.51.100.1:3478, PORT, 198.51.100.1:3479, 203.0.113.7:3479",
        "198.51.100.1:3478, ADDRESS, 203.0.113.7:3478, 203.0.113.7:3479",
        "198.51.100.1:3478, BOTH, 203.0.113.7:3479, 203.0.113.7:3479",
        "203.0.113.7:3479, BOTH, 198.51.100.1:3478, 198.51.100.1:3478",
        "203.0.113.7:3478, PORT, 203.0.113.7:3479, 198.51.100.1:3479"
    })
    void answersFromWhereItIsAsked(String at, Change change, String from, String other) {
        start(ONE, OTHER);

        Bench.Datagram answer = ask(at, new Request(ID, change, OptionalInt.empty()));

        assertThat(answer.source()).isEqualTo(Endpoint.literal(from));
        assertThat(answer.target()).isEqualTo(CLIENT);
        assertThat(read(answer))
                .isEqualTo(
                        new Success(
                                ID,
                                CLIENT,
                                Optional.of(CLIENT),
                                Optional.of(Endpoint.literal(from)),
                                Optional.of(Endpoint.literal(other))));
    }

    @Test
    void answersThePortThatIsAskedFor() {
        start(ONE, OTHER);

        Request request = new Request(ID, Change.NOTHING, OptionalInt.of(5_000));
        Bench.Datagram answer = ask("198.51.100.1:3478", request);

        assertThat(answer.target()).isEqualTo(CLIENT.withPort(5_000));
        assertThat(read(answer))
                .isInstanceOfSatisfying(
                        Success.class, s -> assertThat(s.shown()).isEqualTo(CLIENT));
    }

    @Test
    void withoutItsOtherAddressItIsAPlainServer() {
        start(ONE, ONE); // the second address is the first: its ports are taken

        Bench.Datagram plain = ask("198.51.100.1:3478", Request.plain(ID));
        Request change = new Request(ID, Change.PORT, OptionalInt.empty());
        Bench.Datagram refusal = ask("198.51.100.1:3478", change);

        assertThat(read(plain))
                .isInstanceOfSatisfying(Success.class, s -> assertThat(s.other()).isEmpty());
        assertThat(read(refusal))
                .isEqualTo(new StunMessage.Failure(ID, 420, List.of(StunCodec.CHANGE_REQUEST)));
    }

    @Test
    void doesNotAnswerWhatIsNoRequest() {
        start(ONE, OTHER);
        Endpoint server = new Endpoint(ONE, StunServer.PORT);
        bench.send(CLIENT, server, Payload.text("hello"));
        bench.send(CLIENT, server, codec.encode(new StunMessage.Failure(ID, 420, List.of())));
        bench.pass(Duration.ofSeconds(1));

        assertThat(bench.sent()).hasSize(2);
    }

    private void start(IpAddress one, IpAddress other) {
        bench.start(
                "server",
                one.toString(),
                StunServer.program(one, StunServer.PORT, other, StunServer.OTHER_PORT));
        bench.sent();
    }

    private Bench.Datagram ask(String at, Request request) {
        bench.send(CLIENT, Endpoint.literal(at), codec.encode(request));
        bench.pass(Duration.ofSeconds(1));
        return bench.sent().getLast();
    }

    private StunMessage read(Bench.Datagram datagram) {
        return codec.decode(StunServer.Talk.STUN, datagram.payload());
    }
}
