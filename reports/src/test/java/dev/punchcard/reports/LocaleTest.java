package dev.punchcard.reports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.reports.diagram.MermaidWriter;
import dev.punchcard.reports.html.RunPage;
import dev.punchcard.reports.html.SuitePage;
import dev.punchcard.reports.junit.JUnitXml;
import dev.punchcard.reports.matrix.MatrixText;
import dev.punchcard.reports.suite.SuiteText;
import dev.punchcard.reports.svg.SvgWriter;
import dev.punchcard.reports.table.Ink;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class LocaleTest {
    private static final Locale OTHER_DIGITS = Locale.forLanguageTag("ar-EG-u-nu-arab");

    private final Locale before = Locale.getDefault();

    @AfterEach
    void goBack() {
        Locale.setDefault(before);
    }

    @Test
    void reportsAreTheSameWhereverTheyAreWritten() {
        List<String> here = reports();

        Locale.setDefault(OTHER_DIGITS);

        assertThat("%d".formatted(1)).isEqualTo("١");
        assertThat(reports()).isEqualTo(here);
    }

    private static List<String> reports() {
        return List.of(
                SvgWriter.write(Samples.trace()),
                MermaidWriter.write(Samples.trace()),
                RunPage.write(Samples.trace(), Optional.of(Samples.suite().cards().getFirst())),
                SuitePage.write(Samples.suite()),
                SuiteText.write(Samples.suite(), Ink.NONE),
                JUnitXml.write(Samples.suite()),
                MatrixText.write(Samples.matrix(), "a", "b", Ink.NONE));
    }
}
