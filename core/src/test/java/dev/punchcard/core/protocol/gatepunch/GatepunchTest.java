package dev.punchcard.core.protocol.gatepunch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.punchcard.core.protocol.Option;
import dev.punchcard.core.protocol.Options;
import dev.punchcard.core.protocol.Protocol;
import dev.punchcard.core.protocol.Protocol.Answering;
import dev.punchcard.core.random.Prng;
import dev.punchcard.core.wire.Endpoint;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class GatepunchTest {
    private static final Endpoint MASTER = Endpoint.literal("127.0.0.9:6510");

    private final Protocol gatepunch = new Gatepunch();

    @Test
    void theOnesWhoMeetAreTheFirstRoleAndTheLast() {
        assertThat(gatepunch.roles()).containsExactly("server", "lobby", "client");
        for (String role : gatepunch.roles()) {
            assertThat(gatepunch.peer(setup(), role, "anybody", MASTER).machine())
                    .isInstanceOf(GatepunchPeer.class);
        }
    }

    @Test
    void anUnknownRoleIsRefused() {
        assertThatThrownBy(() -> gatepunch.peer(setup(), "host", "bob", MASTER))
                .hasMessage("no role of gatepunch: host");
        assertThatThrownBy(() -> gatepunch.answering("host", Options.none()))
                .hasMessage("no role of gatepunch: host");
    }

    @Test
    void aGameServerAnswersAnybodyUnlessItIsStrict() {
        assertThat(answering("server", "learn")).isEqualTo(Answering.ANYBODY);
        assertThat(answering("server", "strict-peers")).isEqualTo(Answering.EXACTLY_TOLD);
    }

    @Test
    void aClientKnocksWhereItHearsTheGameServerOnlyIfItLearns() {
        assertThat(answering("client", "strict-peers")).isEqualTo(Answering.TOLD);
        assertThat(answering("client", "learn")).isEqualTo(Answering.OBSERVED);
    }

    @Test
    void everyQuirkCanBeSwitchedByItsName() {
        assertThat(gatepunch.quirks()).hasSameSizeAs(GatepunchQuirk.values());
    }

    @ParameterizedTest
    @CsvSource({
        "game,192.0.2.1,192.0.2.1",
        "game,2001:DB8:0::1,2001:db8::1", // the master compares texts
        "game,'',''",
        "game,somewhere,",
        "charset,latin1,ISO-8859-1",
        "charset,UTF-16,", // no word of the protocol is itself in it
        "charset,klingon,",
        "charset,'',",
        "sort,data8,data8",
        "sort,data9,",
        "limit,'',''",
        "limit,0,0",
        "limit,many,",
        "limit,-1,", // of which the original's master says nothing, ever (Q8)
        "data1,deathmatch,deathmatch",
        "data1,'two\nlines',", // the second would be read as the next text
    })
    void aWordThatTheMasterWouldMisreadIsRefused(String name, String word, String read) {
        Option<?> option = Options.find(gatepunch.peerOptions(), name).orElseThrow();

        assertThat(option.reader().apply(word).map(Object::toString))
                .isEqualTo(Optional.ofNullable(read));
    }

    private Answering answering(String role, String flag) {
        Option<?> option = Options.find(gatepunch.peerOptions(), flag).orElseThrow();
        return gatepunch.answering(role, Options.none().set(option, "true"));
    }

    private static Protocol.Setup setup() {
        return new Protocol.Setup(Options.none(), List.of(), 0, new Prng(1));
    }
}
