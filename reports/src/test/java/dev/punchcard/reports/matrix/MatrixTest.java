package dev.punchcard.reports.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.reports.Samples;
import dev.punchcard.reports.table.Ink;
import java.util.List;
import org.junit.jupiter.api.Test;

final class MatrixTest {
    @Test
    void theTableMarksWhatContradictsTheOracle() {
        assertThat(MatrixText.write(Samples.matrix(), "host", "client", Ink.NONE))
                .isEqualTo(Samples.golden("matrix.txt"));
    }

    @Test
    void theJsonDocumentHasTheDocumentedMembersInOrder() {
        assertThat(MatrixFiles.json(Samples.matrix()) + "\n")
                .isEqualTo(Samples.golden("matrix.json"));
    }

    @Test
    void theCsvHasALineForEachCell() {
        assertThat(MatrixFiles.csv(Samples.matrix())).isEqualTo(Samples.golden("matrix.csv"));
    }

    @Test
    void csvFieldsAreQuotedWhereTheyMust() {
        Matrix odd = new Matrix("p", 1, List.of(new Matrix.Cell("a,\"b", "c", 1, 1, "d", false)));

        assertThat(MatrixFiles.csv(odd)).endsWith("\"a,\"\"b\",c,1,1,d\n");
    }

    @Test
    void onlyAllAndNoneAreRoundedToTheEnds() {
        assertThat(new Matrix.Cell("a", "b", 1000, 999, "", false).percent()).isEqualTo(99);
        assertThat(new Matrix.Cell("a", "b", 1000, 1, "", false).percent()).isEqualTo(1);
        assertThat(new Matrix.Cell("a", "b", 1000, 1000, "", false).percent()).isEqualTo(100);
    }
}
