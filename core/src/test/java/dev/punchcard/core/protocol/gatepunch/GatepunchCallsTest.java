package dev.punchcard.core.protocol.gatepunch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GatepunchCallsTest {
    private final GatepunchCalls<String> calls = new GatepunchCalls<>();

    @Test
    void thePortIsThatOfTheLatestCallAndCountsOnce() {
        calls.heard(1, "alice", 7);
        calls.heard(2, "alice", 8);

        assertThat(calls.size()).isEqualTo(1);
        assertThat(calls.take("alice")).isEqualTo(8);
        assertThat(calls.take("alice")).isZero();
        assertThat(calls.size()).isZero();
    }

    @Test
    void whoCallsAgainIsNotTheOldestAnyMore() {
        calls.heard(1, "alice", 7);
        calls.heard(2, "bob", 7);
        calls.heard(3, "alice", 7);
        calls.heard(4, "carl", 7);

        assertThat(calls.takeOldest()).contains("bob");
        assertThat(calls.takeOldest()).contains("carl");
        assertThat(calls.takeOldest()).contains("alice");
        assertThat(calls.takeOldest()).isEmpty();
    }

    @Test
    void nobodyIsForgottenBeforeHisTime() {
        calls.heard(1, "alice", 7);
        calls.heard(2, "bob", 7);
        calls.heard(9, "alice", 7);

        assertThat(calls.takeBefore(2)).isEmpty();
        assertThat(calls.takeBefore(3)).contains("bob");
        assertThat(calls.takeBefore(9)).isEmpty();
        assertThat(calls.takeBefore(10)).contains("alice");
    }
}
