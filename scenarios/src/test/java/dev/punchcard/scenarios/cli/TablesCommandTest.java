package dev.punchcard.scenarios.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.scenarios.table.Comparison;
import dev.punchcard.scenarios.table.Comparison.Line;
import dev.punchcard.scenarios.table.PublishedTable;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

final class TablesCommandTest {
    /// A table of two figures, the second of which is wrong.
    private static final class Wrong implements PublishedTable {
        @Override
        public String name() {
            return "wrong";
        }

        @Override
        public String about() {
            return "two figures";
        }

        @Override
        public String source() {
            return "nobody";
        }

        @Override
        public Comparison compute(int jobs) {
            return new Comparison(
                    List.of(
                            new Line("one", "1 %", "1.2 %", 0.2, -0.5, 0.5),
                            new Line("two", "X.", "XX", 1, 0, 0)),
                    List.of("so it is"));
        }
    }

    @Test
    void aTableIsPrintedWithItsDifferences() {
        Console console = Console.run("tables", "edup2p-4x4-two-pings");

        assertThat(console)
                .isEqualTo(
                        new Console(
                                0,
                                """
                                the same with two pings at once, X direct whoever begins
                                Source: eduP2P/common, test_suite/README.md and issue 78: with two pings only

                                edup2p-4x4-two-pings  published  computed  difference  tolerance
                                FULL_CONE                  XXXX      XXXX           0          0
                                RESTRICTED_CONE            XXX.      XXX.           0          0
                                PORT_RESTRICTED_CONE       XXX.      XXX.           0          0
                                SYMMETRIC                  X...      X...           0          0

                                Note: order decides: RESTRICTED_CONE and SYMMETRIC connect where RESTRICTED_CONE begins
                                Note: order decides: SYMMETRIC and RESTRICTED_CONE connect where RESTRICTED_CONE begins
                                all of 4 lines hold

                                """,
                                ""));
    }

    @Test
    void aDifferenceOutOfToleranceIsMarkedAndExitsWithOne() {
        StringWriter out = new StringWriter();
        CommandLine line = new CommandLine(new TablesCommand(List.of(new Wrong())));
        line.setOut(new PrintWriter(out));

        assertThat(line.execute()).isOne();
        assertThat(out.toString().lines())
                .contains(
                        "one          1 %     1.2 %     +0.2000  -0.5000 to +0.5000",
                        "two           X.        XX           1                   0  !",
                        "Note: so it is",
                        "1 of 2 lines do not hold");
    }

    @Test
    void jsonIsOneDocumentAndHasTheSameExitCode() {
        StringWriter out = new StringWriter();
        CommandLine line = new CommandLine(new TablesCommand(List.of(new Wrong())));
        line.setOut(new PrintWriter(out));

        assertThat(line.execute("--json")).isOne();
        assertThat(out)
                .hasToString(
                        "{\"tables\":[{\"name\":\"wrong\",\"about\":\"two figures\","
                                + "\"source\":\"nobody\",\"holds\":false,\"lines\":["
                                + "{\"item\":\"one\",\"published\":\"1 %\",\"computed\":\"1.2 %\","
                                + "\"difference\":0.200000,\"least\":-0.500000,\"most\":0.500000,"
                                + "\"holds\":true},"
                                + "{\"item\":\"two\",\"published\":\"X.\",\"computed\":\"XX\","
                                + "\"difference\":1.000000,\"least\":0.000000,\"most\":0.000000,"
                                + "\"holds\":false}],\"notes\":[\"so it is\"]}]}\n");
    }

    @Test
    void theHelpNamesEveryTable() {
        assertThat(Console.run("tables", "--help").out().replaceAll("\\s+", " "))
                .contains(
                        "Tables: "
                                + String.join(
                                        ", ",
                                        PublishedTable.all().stream()
                                                .map(PublishedTable::name)
                                                .toList()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    ford-2006 | tables: found 'ford-2006', expected one of edup2p-9x9, edup2p-4x4, edup2p-4x4-two-pings, raknet-4x4, ford-2005, birthday; did you mean ford-2005?
                    --jobs=0  | --jobs: found 0, expected 1 to 1024
                    """)
    void aUsersMistakeExitsWithTwoAndOneLine(String argument, String message) {
        assertThat(Console.run("tables", argument))
                .isEqualTo(new Console(2, "", "punchcard: " + message + "\n"));
    }
}
