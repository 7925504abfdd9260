package dev.punchcard.scenarios.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class ConformanceCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void aTableHasARowForEachRequirement() {
        assertThat(punchcard("conformance", "full-cone", "--rfc", "4787")).isZero();

        assertThat(out.toString().lines())
                .anyMatch(line -> line.matches("4787-1 +MUST +PASS +maps alike for all remotes .*"))
                .anyMatch(
                        line -> line.matches("4787-9 +MUST +FAIL +turns back .* it reaches nobody"))
                .anyMatch(line -> line.matches("4787-3a +SHOULD +DEVIATES .* 500 is shown as .*"))
                .noneMatch(line -> line.startsWith("5508"))
                .last()
                .asString()
                .matches("\\d+ PASS, 1 FAIL, \\d+ DEVIATES, 2 INFO, \\d+ N/A");
    }

    @Test
    void aRequiredRfcThatFailsIsAFailure() {
        assertThat(punchcard("conformance", "full-cone", "--require", "5508")).isZero();
        assertThat(punchcard("conformance", "full-cone", "--require", "4787")).isOne();
    }

    @Test
    void jsonIsOneDocument() {
        assertThat(punchcard("conformance", "symmetric", "--rfc", "4787", "--json")).isZero();

        assertThat(out.toString())
                .startsWith(
                        "{\"nat\":\"symmetric\",\"rows\":[{\"id\":\"4787-1\",\"rfc\":4787,"
                                + "\"level\":\"must\",\"requirement\":\"maps alike for all"
                                + " remotes\",\"finding\":\"fail\",\"seen\":\"shown as ")
                .endsWith("}]}\n");
    }

    @Test
    void mistakesAreToldInALine() {
        assertThat(punchcard("conformance", "full-con")).isEqualTo(2);
        assertThat(punchcard("conformance", "full-cone", "--require", "4788")).isEqualTo(2);

        assertThat(err.toString().lines())
                .anyMatch(line ->
                        line.contains("conformance: found 'full-con', expected a path, or one of"))
                .anyMatch(line -> line.contains("--require: found '4788', expected"));
    }

    private int punchcard(String... arguments) {
        CommandLine line = Main.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return line.execute(arguments);
    }
}
