package dev.punchcard.reports.svg;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.trace.Trace;
import dev.punchcard.reports.Samples;
import dev.punchcard.reports.diagram.MermaidWriter;
import dev.punchcard.reports.diagram.Sequence;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class PicturesTest {
    @Test
    void theDrawingShowsTranslationsDropsCopiesAndFolds() {
        assertThat(SvgWriter.write(Samples.trace())).isEqualTo(Samples.golden("crossing.svg"));
    }

    @Test
    void mermaidTellsTheSame() {
        assertThat(MermaidWriter.write(Samples.trace())).isEqualTo(Samples.golden("crossing.mmd"));
    }

    @Test
    void textFromTheWireIsNeverMarkup() {
        Trace trace = Samples.trace();

        assertThat(SvgWriter.write(trace)).contains("Join[&lt;b&gt;;#1]").doesNotContain("<b>");
        assertThat(MermaidWriter.write(trace)).contains("Join[#60;b#62;#59;#35;1]");
    }

    @Test
    void anEmptyTraceIsAnEmptyPicture() {
        Trace empty = new Trace(new Trace.Header("1", 1, ""), List.of());

        assertThat(SvgWriter.write(empty)).startsWith("<svg").endsWith("</svg>\n");
        assertThat(MermaidWriter.write(empty)).isEqualTo("sequenceDiagram\n");
    }

    @Test
    void laterIsNeverHigher() {
        Layout layout = Layout.of(Sequence.of(Samples.trace()), 0);

        assertThat(List.copyOf(layout.times().values())).isSorted();
        assertThat(layout.spots()).allMatch(spot -> spot.bottom() >= spot.top());
    }

    @Test
    void nothingIsDrawnBelowTheEnd() {
        Layout layout = Layout.of(Sequence.of(Samples.trace()), 0);

        Stream<Integer> bottoms = layout.spots().stream().map(Layout.Spot::bottom);
        assertThat(bottoms).allMatch(bottom -> bottom <= layout.height());
    }
}
