package dev.punchcard.core.punch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.wire.Endpoint;
import java.util.List;
import org.junit.jupiter.api.Test;

class CorrespondentsTest {
    private static final Endpoint TOLD = Endpoint.literal("192.0.2.1:1000");
    private static final Endpoint OTHER = Endpoint.literal("192.0.2.1:1001");
    private static final Endpoint STRANGE = Endpoint.literal("192.0.2.1:2000");

    @Test
    void whoLearnsAnswersWhereItHears() {
        Correspondents mates = new Correspondents(List.of(TOLD), true);

        assertThat(mates.hear(STRANGE)).isTrue();
        assertThat(mates.hear(STRANGE)).isFalse();
        assertThat(mates.hear(TOLD)).isFalse();
        assertThat(mates.answer(STRANGE)).contains(STRANGE);
        assertThat(mates.answer(TOLD)).contains(TOLD);
        assertThat(mates.knows(TOLD)).isTrue();
        assertThat(mates.knows(OTHER)).isFalse();
    }

    @Test
    void whoDoesNotLearnAnswersWhereItWasToldIfThatIsOnePlace() {
        Correspondents one = new Correspondents(List.of(TOLD, TOLD), false);
        Correspondents two = new Correspondents(List.of(TOLD, OTHER), false);

        assertThat(one.hear(STRANGE)).isFalse();
        assertThat(one.answer(STRANGE)).contains(TOLD);
        assertThat(two.answer(STRANGE)).isEmpty();
        assertThat(two.answer(OTHER)).contains(OTHER);
    }

    @Test
    void aFloodOfSourcesIsNotLearned() {
        Correspondents mates = new Correspondents(List.of(TOLD), true);
        for (int i = 0; i < Correspondents.MOST_LEARNED; i++) {
            assertThat(mates.hear(STRANGE.withPort(3000 + i))).isTrue();
        }

        assertThat(mates.hear(STRANGE)).isFalse();
        assertThat(mates.answer(STRANGE)).isEmpty();
        assertThat(mates.answer(STRANGE.withPort(3000))).isPresent();
    }
}
