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
import org.junit.jupiter.api.Test;

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

    private Answering answering(String role, String flag) {
        Option<?> option = Options.find(gatepunch.peerOptions(), flag).orElseThrow();
        return gatepunch.answering(role, Options.none().set(option, "true"));
    }

    private static Protocol.Setup setup() {
        return new Protocol.Setup(Options.none(), List.of(), 0, new Prng(1));
    }
}
