package dev.punchcard.core.host;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.punchcard.core.protocol.rabid.Rabid;
import dev.punchcard.core.wire.Endpoint;
import org.junit.jupiter.api.Test;

class JoiningTest {
    @Test
    void anAttemptWhoseOptionsDoNotGoTogetherIsNotBegun() {
        Endpoint server = Endpoint.literal("127.0.0.1:57775");
        Attempt attempt =
                Attempt.of(new Rabid(), "host", server).set("players", "3").set("max", "2");

        assertThatThrownBy(() -> Joining.begin(attempt))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("max has to be at least the 3 of players");
    }
}
