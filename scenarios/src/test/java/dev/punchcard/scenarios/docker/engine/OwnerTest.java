package dev.punchcard.scenarios.docker.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OwnerTest {
    private final Owner self = Owner.self();

    @Test
    void livingProcessIsNotGone() {
        assertThat(Owner.parse(self.toString())).contains(self);
        assertThat(self.isGone()).isFalse();
    }

    @Test
    void processOfTheSameNumberThatBeganEarlierIsGone() {
        assertThat(new Owner(self.host(), self.pid(), self.started() - 60_000).isGone()).isTrue();
    }

    @Test
    void nothingIsKnownOfOtherHosts() {
        assertThat(new Owner("elsewhere", self.pid(), 0).isHere()).isFalse();
        assertThat(new Owner("elsewhere", self.pid(), 0).isGone()).isFalse();
        assertThat(Owner.parse("no owner at all")).isEmpty();
    }
}
