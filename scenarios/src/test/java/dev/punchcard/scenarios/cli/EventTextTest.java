package dev.punchcard.scenarios.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.machine.Outcome;
import dev.punchcard.core.trace.Recorder;
import dev.punchcard.core.trace.TraceEvent;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventTextTest {
    @Test
    void anEventIsOneLineWhateverItsWordsHold() {
        List<TraceEvent> events = new ArrayList<>();
        Recorder recorder = new Recorder(events::add);

        recorder.signalled(1, "bob", "kicked(\u001b[2J\n)");
        recorder.concluded(2, "bob", new Outcome.Failed("a\nb"));

        assertThat(events.stream().map(EventText::of))
                .containsExactly("bob signal kicked(\\u001b[2J\\n)", "bob failed a\\nb");
    }
}
