package dev.punchcard.scenarios.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

final class ListAndShowTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void listWithoutArgumentShowsEveryKind() {
        assertThat(punchcard("list")).isZero();

        assertThat(out.toString().lines())
                .contains("cards", "protocols", "nats", "links")
                .anyMatch(line -> line.matches("  two-homes +Two players behind .*"))
                .anyMatch(line -> line.matches("  rabid +Rabid Hole Punch: .*"));
    }

    @Test
    void listOfOneKindHasNoHeading() {
        assertThat(punchcard("list", "links")).isZero();

        assertThat(out.toString().lines().map(line -> line.replaceAll(" .*", "")))
                .containsExactly(
                        "lan",
                        "fibre",
                        "dsl",
                        "wifi",
                        "wifi-busy",
                        "lte",
                        "3g",
                        "satellite-geo",
                        "satellite-leo",
                        "transatlantic");
    }

    @Test
    void listWritesOneJsonDocument() {
        assertThat(punchcard("list", "protocols", "--json")).isZero();

        assertThat(out)
                .hasToString(
                        "{\"protocols\":[{\"name\":\"rabid\",\"about\":\"Rabid Hole Punch: named"
                                + " sessions over UDP, 2 to 12 players, full mesh\"}]}\n");
    }

    @Test
    void natIsShownAxisByAxis() {
        assertThat(punchcard("show", "nat", "symmetric")).isZero();

        assertThat(out)
                .hasToString(
                        """
                        symmetric: RFC 3489 symmetric: another random port for every remote endpoint
                          mapping      address-and-port-dependent  RFC 4787 §4.1
                          filtering    address-and-port-dependent  RFC 4787 §5
                          allocation   random                      RFC 4787 §4.2
                          ports        1024-65535                  RFC 4787 §4.2
                          hairpin      none                        RFC 4787 §6
                          lifetime     first 5min, idle 5min       RFC 4787 §4.3
                          max-entries  1048576
                        """);
    }

    @Test
    void linkIsShownAxisByAxisAndByDirectionWhereTheyDiffer() {
        assertThat(punchcard("show", "link", "dsl")).isZero();

        assertThat(out)
                .hasToString(
                        """
                        dsl: a copper line, narrow upwards
                          latency    { uniform: 20ms-23ms }
                          order      kept
                          loss       0.1%
                          duplicate  0%
                          reorder    0%
                          bandwidth  { rate: 1Mbit/s, queue: 500ms } up
                                     { rate: 16Mbit/s, queue: 130ms } down
                          mtu        unlimited
                          source     our own choice, below the most that ADSL2+ allows (ITU-T G.992.5)
                        """);
    }

    @Test
    void cardIsShownAsItWasWritten() {
        assertThat(punchcard("show", "card", "short-lifetime")).isZero();

        assertThat(out.toString()).startsWith("card: short-lifetime\n").contains("# RFC 4787");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    list card            | list: found 'card', expected one of cards, protocols, nats, links; did you mean cards?
                    show link ddsl       | show link: found 'ddsl', expected one of lan, fibre, dsl, wifi, wifi-busy, lte, 3g, satellite-geo, satellite-leo, transatlantic; did you mean dsl?
                    show card kik        | found 'kik', expected a path or the name of a built-in card (punchcard list cards); did you mean kick?
                    show card no.yaml    | no.yaml: found no such file, expected a card
                    """)
    void mistakeIsOneLineAndExitCodeTwo(String arguments, String message) {
        assertThat(punchcard(arguments.split(" ", -1))).isEqualTo(2);

        assertThat(err).hasToString("punchcard: " + message + "\n");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void unknownNatIsAnsweredWithTheNearest() {
        assertThat(punchcard("show", "nat", "simmetric")).isEqualTo(2);

        assertThat(err.toString())
                .startsWith("punchcard: show nat: found 'simmetric', expected one of full-cone,")
                .endsWith("; did you mean symmetric?\n");
    }

    private int punchcard(String... arguments) {
        CommandLine line = Main.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return line.execute(arguments);
    }
}
