package dev.punchcard.core.protocol.rabid;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RabidCommandTest {
    private final RabidCommand.Reader reader = new RabidCommand.Reader();

    @Test
    void aPeerThatHasOpenedIsOfferedWhatCanBeDoneInASession() {
        assertThat(reader.laterForms()).containsExactly("kick NAME", "start", "exit");
    }

    @Test
    void everyFormIsReadWithItsWords() {
        for (String form : reader.forms()) {
            assertThat(reader.read(form.replaceAll("\\[.*", "").strip())).as(form).isPresent();
        }
    }
}
