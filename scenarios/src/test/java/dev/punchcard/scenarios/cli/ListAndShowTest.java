package dev.punchcard.scenarios.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
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
                .asString()
                .startsWith(
                        "{\"protocols\":[{\"name\":\"rabid\",\"about\":\"Rabid Hole Punch: named"
                                + " sessions over UDP, 2 to 12 players, full mesh\"},")
                .contains("{\"name\":\"simple\",\"about\":\"simple-hole-punch: ")
                .contains("{\"name\":\"gopunch\",\"about\":\"Hole Punching for Go: ")
                .contains("{\"name\":\"holepuncher\",\"about\":\"HolePunch plugin: ")
                .endsWith(
                        "{\"name\":\"plain\",\"about\":\"a plain punch of two over UDP, to"
                                + " try strategies: predict, birthday, low TTL\"}]}\n");
    }

    @Test
    void natsAreListedByFamilyWithTheirTrust() {
        assertThat(punchcard("list", "nats")).isZero();

        assertThat(out.toString().lines())
                .startsWith(
                        "classic: the four types of RFC 3489",
                        "  full-cone                verified     RFC 3489 full cone: one port for"
                                + " all, anybody may send in")
                .contains("cloud: NATs of clouds and hypervisors")
                .anyMatch(line -> line.matches("  cisco-asa +unverified +ASA: .*"));
    }

    @Test
    void natsOfAJsonListHaveFamilyAndTrust() {
        assertThat(punchcard("list", "nats", "--json")).isZero();

        assertThat(out.toString())
                .contains(
                        "{\"name\":\"hyperv-wsl2\",\"about\":\"a virtual machine behind"
                                + " Windows\",\"family\":\"cloud\",\"trust\":\"second-hand\"}");
    }

    @Test
    void natIsShownByWhatIsUnusualAndHowFarToBelieveIt() {
        assertThat(punchcard("show", "nat", "pf-default")).isZero();

        assertThat(out)
                .hasToString(
                        """
                        pf-default: pf: another drawn port for every remote endpoint, but port 500 is kept
                          engine: table, and the default on every axis but
                          mapping     address-and-port-dependent                     RFC 4787 §4.1
                          allocation  random                                         RFC 4787 §4.2
                          port-rules  { source: 500, allocation: preserve }          ZeroTierOne issue 1264, pf
                          overload    different-remote                               RFC 4787 REQ-3, RFC 7857 §3
                          lifetime    { first: 30s, idle: 1min, refresh: outbound }  RFC 4787 §4.3
                          wan-change  keep-stale                                     OPNsense issue 3052
                          models: FreeBSD, pfSense, OPNsense
                          source: OPNsense issue 3052
                          trust: verified
                          from memory: lifetimes
                          missing: its 60 s after the very first packet
                        """);
    }

    @Test
    void natIsShownWithEveryAxisOnRequest() {
        assertThat(punchcard("show", "nat", "symmetric", "--all")).isZero();

        assertThat(out.toString().lines().map(String::strip).map(l -> l.replaceAll("  +", " ")))
                .contains("mapping address-and-port-dependent RFC 4787 §4.1")
                .contains("ports 1024-65535 RFC 4787 §4.2")
                .contains("max-entries 1048576 RFC 6888 REQ-3")
                .contains("trust: verified");
    }

    @Test
    void natIsWrittenAsOneJsonObjectWithEveryAxis() {
        assertThat(punchcard("show", "nat", "linux-masq-range", "--json")).isZero();

        assertThat(out.toString())
                .startsWith("{\"name\":\"linux-masq-range\",\"summary\":")
                .contains("\"observedOn\":\"Linux 6.18\"", "\"engine\":\"conntrack\"")
                .contains(
                        "{\"name\":\"ports\",\"value\":\"4000-4003\",\"default\":false,"
                                + "\"origin\":\"nftables\"}");
    }

    @Test
    void profileOfOnesOwnIsShownLikeAPreset(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("attic.yaml");
        Files.writeString(
                file,
                "summary: In the attic.\nobserved-on: two\nlifetime: { first: 20s }\nclash: drop\n");

        assertThat(punchcard("show", "nat", file.toString())).isZero();

        assertThat(out)
                .hasToString(
                        """
                        attic: In the attic.
                          engine: table, and the default on every axis but
                          clash     drop                                           RFC 4787 §4.2.1
                          lifetime  { first: 20s, idle: 5min, refresh: outbound }  RFC 4787 §4.3
                          observed on: two
                          trust: unverified
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
                          corruption 0%
                          bandwidth  { rate: 1Mbit/s, queue: 500ms } up
                                     { rate: 16Mbit/s, queue: 130ms } down
                          mtu        unlimited
                          source     our own choice, below the most that ADSL2+ allows (ITU-T G.992.5)
                        """);
    }

    @Test
    void linkIsOneJsonObjectWithEveryAxis() {
        assertThat(punchcard("show", "link", "dsl", "--json")).isZero();

        assertThat(out.toString())
                .startsWith(
                        "{\"name\":\"dsl\",\"summary\":\"a copper line, narrow upwards\",\"source\":")
                .contains(
                        "{\"name\":\"loss\",\"up\":\"0.1%\",\"down\":\"0.1%\"}",
                        "{\"name\":\"bandwidth\",\"up\":\"{ rate: 1Mbit/s, queue: 500ms }\","
                                + "\"down\":\"{ rate: 16Mbit/s, queue: 130ms }\"}")
                .endsWith("\"}]}\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"frobnicate --help", "--help frobnicate", "run --frobnicate --help"})
    void helpIsNoCoverForAWordThatMeansNothing(String arguments) {
        assertThat(punchcard(arguments.split(" "))).isEqualTo(2);

        assertThat(err.toString()).startsWith("punchcard").contains("frobnicate', expected");
        assertThat(out.toString()).isEmpty();
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
                .startsWith("punchcard: show nat: found 'simmetric', expected a path, or one of")
                .endsWith("; did you mean symmetric?\n");
    }

    private int punchcard(String... arguments) {
        CommandLine line = Main.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return line.execute(arguments);
    }
}
