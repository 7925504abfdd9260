package dev.punchcard.scenarios.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.punchcard.scenarios.table.Comparison.Line;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TablesTest {
    private static final int JOBS = 2;

    static List<PublishedTable> tables() {
        return PublishedTable.all();
    }

    @ParameterizedTest
    @MethodSource("tables")
    void whatIsComputedIsWhatWasPublished(PublishedTable table) {
        Comparison comparison = table.compute(JOBS);

        assertThat(comparison.lines()).isNotEmpty().allMatch(Line::holds);
        assertThat(comparison.broken()).isZero();
        assertThat(table.about()).isNotEmpty();
        assertThat(table.source()).isNotEmpty();
    }

    @Test
    void theNineTypesHaveAllTheirCellsInBothOrders() {
        List<Line> lines = PairTable.nineTypes().compute(JOBS).lines();

        assertThat(lines).hasSize(18).allMatch(line -> line.difference() == 0);
        assertThat(lines).allMatch(line -> line.computed().length() == 9);
        assertThat(String.join("", lines.stream().map(Line::computed).toList()).chars())
                .filteredOn(c -> c == 'X')
                .hasSize(2 * 57);
    }

    @Test
    void twoPingsAreLostWhereTheStrictSideBeginsAndItIsSaid() {
        assertThat(PairTable.twoPings().compute(JOBS).notes())
                .containsExactly(
                        "order decides: RESTRICTED_CONE and SYMMETRIC connect where"
                                + " RESTRICTED_CONE begins",
                        "order decides: SYMMETRIC and RESTRICTED_CONE connect where"
                                + " RESTRICTED_CONE begins");
    }

    @Test
    void aWrongCellIsADifference() {
        Csv wrong =
                Csv.of(
                        """
                        # nobody
                        peer,FULL_CONE,SYMMETRIC
                        FULL_CONE,1,1
                        SYMMETRIC,0,1
                        """);
        Duration second = Duration.ofSeconds(1);
        Comparison comparison =
                new PairTable("wrong", "", wrong, 5, second, second, PairTable.Orders.EACH)
                        .compute(JOBS);

        assertThat(comparison.holds()).isFalse();
        assertThat(comparison.broken()).isEqualTo(2);
        assertThat(comparison.lines().getFirst().holds()).isTrue();
        assertThat(comparison.lines().getLast())
                .isEqualTo(new Line("SYMMETRIC, the other begins", ".X", "X.", 2, 0, 0));
    }

    @Test
    void natCheckCountsVendorsAndOthersAndNotesWhatThePaperSays() {
        Comparison comparison = new NatCheckTable(Csv.resource("ford-2005")).compute(JOBS);

        assertThat(comparison.lines()).hasSize(51).allMatch(Line::holds);
        assertThat(comparison.lines())
                .contains(
                        Line.exact("UDP punch, all vendors", "310/380 = 82 %", "310/380 = 82 %", 0),
                        Line.exact("UDP hairpin, all vendors", "80/335 = 24 %", "80/335 = 24 %", 0),
                        Line.exact("TCP punch, all vendors", "184/286 = 64 %", "184/286 = 64 %", 0),
                        Line.exact("TCP hairpin, Windows", "28/31", "28/31", 0));
        assertThat(comparison.notes())
                .anyMatch(note -> note.contains("40/190, but all vendors have 37/286 = 13 %"));
    }

    @Test
    void aFigureThatTheFormulaDoesNotGiveIsADifference() {
        Csv wrong =
                Csv.of(
                        """
                        # nobody
                        case,ports_open_N,probes_M,published,exact_percent
                        one_hard,256,174,60 %,49.982
                        one_hard,256,174,,49.981
                        both_hard,256,2048,0.01 %,0.0126
                        """);
        List<Line> lines = new BirthdayTable(wrong, 10).compute(JOBS).lines();

        assertThat(lines).extracting(Line::holds).startsWith(false, false, true);
        assertThat(lines).hasSize(6);
        assertThat(lines.getFirst().published()).isEqualTo("60 %");
        assertThat(lines.getFirst().computed()).isEqualTo("49.9822 %");
    }

    @Test
    void everyLineOfATableHasAllItsCells() {
        assertThatThrownBy(() -> Csv.of("# x\na,b\n1\n"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Csv.of("a,b\n1,2\n")).isInstanceOf(IllegalArgumentException.class);
    }
}
