package dev.punchcard.core.punch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.random.Prng;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.PortSpan;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class BirthdayProperties {
    private static final Endpoint TOLD = Endpoint.literal("192.0.2.1:2000");

    @Property
    void drawsDifferentPortsOfTheSpanAndNoneThatIsKnown(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 65_535) int first,
            @ForAll @IntRange(max = 300) int more,
            @ForAll @IntRange(min = 1, max = 400) int count) {
        PortSpan span = new PortSpan(first, Math.min(65_535, first + more));
        Samples known = new Samples(List.of(TOLD.withPort(first), TOLD));

        List<Endpoint> drawn = Birthday.draw(new Prng(seed), known, span, count);

        boolean within = first <= 2000 && span.last() >= 2000;
        int free = span.last() - first + 1 - (within && first != 2000 ? 2 : 1);
        assertThat(drawn).hasSize(Math.min(count, free)).doesNotHaveDuplicates();
        assertThat(drawn).doesNotContain(TOLD, TOLD.withPort(first));
        assertThat(drawn).allMatch(e -> e.port() >= first && e.port() <= span.last());
    }

    @Property
    void moreProbesBeginWithThoseOfFewer(@ForAll long seed) {
        Samples known = new Samples(List.of(TOLD));
        List<Endpoint> few = Birthday.draw(new Prng(seed), known, PortSpan.UNPRIVILEGED, 10);
        List<Endpoint> many = Birthday.draw(new Prng(seed), known, PortSpan.UNPRIVILEGED, 50);

        assertThat(many).startsWith(few.toArray(Endpoint[]::new));
    }

    @Example
    void aSpanIsReadAsItIsWritten() {
        Optional<PortSpan> span = PortSpan.parse("1024-65535");

        assertThat(span).contains(PortSpan.UNPRIVILEGED);
        assertThat(PortSpan.UNPRIVILEGED).hasToString("1024-65535");
        assertThat(PortSpan.parse("2-1")).isEmpty();
        assertThat(PortSpan.parse("0-1")).isEmpty();
        assertThat(PortSpan.parse("1-65536")).isEmpty();
        assertThat(PortSpan.parse("80")).isEmpty();
    }
}
