package dev.punchcard.core.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProtocolsTest {
    @Test
    void everyProtocolIsFoundByItsName() {
        for (Protocol protocol : Protocols.all()) {
            assertThat(Protocols.named(protocol.name())).containsSame(protocol);
        }
        assertThat(Protocols.named("rabid")).isPresent();
        assertThat(Protocols.named("none")).isEmpty();
    }
}
