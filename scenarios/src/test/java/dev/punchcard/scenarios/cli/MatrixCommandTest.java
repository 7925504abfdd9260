package dev.punchcard.scenarios.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MatrixCommandTest {
    @Test
    void jsonIsOneDocumentOfTheDocumentedFormAndNothingElse() {
        Console console =
                Console.run(
                        "matrix", "rabid", "--only", "full-cone:symmetric", "--seeds=2", "--json");

        assertThat(console)
                .isEqualTo(
                        new Console(
                                0,
                                "{\"protocol\":\"rabid\",\"seeds\":2,\"cells\":[{"
                                        + "\"a\":\"full-cone\",\"b\":\"symmetric\",\"runs\":2,"
                                        + "\"connected\":0,\"oracle\":\"fails\"}]}\n",
                                ""));
    }

    @Test
    void csvHasEveryPairOfTheSet() {
        Console console = Console.run("matrix", "rabid", "--seeds=1", "--csv");

        assertThat(console.out()).startsWith("a,b,runs,connected,oracle\n").hasLineCount(17);
    }

    @Test
    void theTableNamesRolesAndAgreementWithTheOracle() {
        Console console = Console.run("matrix", "rabid", "--seeds=1", "--learn");

        assertThat(console.code()).isZero();
        assertThat(console.out())
                .startsWith("host \\ client")
                .contains("13 of 16 cells connect in every run, 3 in none, the oracle agrees")
                .doesNotContain("\u001b");
    }

    @Test
    void aRunThatContradictsTheOracleExitsWithOneAndSaysHowToReproduceIt() {
        String[] arguments = {
            "matrix", "rabid", "--only=full-cone:full-cone", "--seeds=1", "--option=players=3"
        };

        Console console = Console.run(arguments);

        assertThat(console.code()).isEqualTo(1);
        assertThat(console.out()).contains("! 0 +");
        assertThat(console.err())
                .isEqualTo(
                        "full-cone:full-cone: 0 of 1 runs connected, but the oracle says connects\n"
                                + "    Reproduce with: ./punchcard matrix rabid --only"
                                + " full-cone:full-cone --seed 0x0000000000000001 --seeds 1"
                                + " --option players=3\n");
    }

    /// Who tries ports by luck may connect where the policies say that nobody can know the port.
    @ParameterizedTest
    @CsvSource({
        "port-restricted-cone:symmetric, punch, fails",
        "port-restricted-cone:symmetric, birthday, depends",
        "port-restricted-cone:linux-masq-random, birthday, depends",
        "port-restricted-cone:udp-blocked, birthday, fails",
        "full-cone:symmetric, birthday, connects"
    })
    void theOracleReckonsWithGuesses(String pair, String strategy, String prediction) {
        Console console =
                Console.run(
                        "matrix",
                        "plain",
                        "--only=" + pair,
                        "--seeds=1",
                        "--learn",
                        "--option=strategy=" + strategy,
                        "--json");

        assertThat(console.code()).isZero();
        assertThat(console.out()).contains("\"oracle\":\"" + prediction + "\"");
    }

    /// Nobody calls twice. Linux has a way of its own with calls, which the option leaves alone.
    @ParameterizedTest
    @CsvSource({
        "port-restricted-cone:linux-masq-drop, drop, 2, connects",
        "port-restricted-cone:linux-masq-drop, hold, 2, connects",
        "port-restricted-cone:linux-masq-drop, reset, 0, depends",
        "port-restricted-cone:linux-masq-drop, refuse, 2, depends",
        "port-restricted-cone:linux-masq-drop, forbid, 2, depends",
        "linux-masq-drop:linux-masq-drop, reset, 2, connects"
    })
    void whatNatsDoWithCallsIsChosenForAllOfThem(
            String pair, String syn, int connected, String oracle) {
        Console console =
                Console.run(
                        "matrix",
                        "gopunch",
                        "--transport=tcp",
                        "--only=" + pair,
                        "--syn=" + syn,
                        "--option=peer-retry=1min",
                        "--option=server-retry=1s",
                        "--seeds=2",
                        "--json");

        assertThat(console.code()).isZero();
        assertThat(console.out())
                .contains("\"connected\":" + connected + ",\"oracle\":\"" + oracle + "\"");
    }

    @Test
    void contradictionsUnderLossAreShownButNotHeldAgainstIt() {
        Console console =
                Console.run(
                        "matrix", "rabid", "--only=full-cone:full-cone", "--seeds=3", "--loss=90%");

        assertThat(console.code()).isZero();
        assertThat(console.out()).contains("! ");
        assertThat(console.err()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    rabbid | --seeds=1 | found 'rabbid', expected a protocol: one of rabid, simple, gopunch, holepuncher, gatepunch, plain; did you mean rabid?
                    rabid | --nats=all | --nats: found 'all', expected one of classic, rfc4787, variants, conformant, firewall, linux, router, appliance, carrier, cloud, lab, trouble, verified, second-hand, unverified
                    rabid | --only=symmetric | --only: found 'symmetric', expected two NATs, A:B
                    rabid | --only=a:symmetric | --only: found 'a', expected a path, or one of full-cone,
                    rabid | --nats=symetric-seq | --nats: found 'symetric-seq', expected one of classic,
                    gopunch | --syn=rst | --syn: found 'rst', expected one of drop, reset, refuse, forbid, hold
                    rabid | --transport=tcp | --option: found 'transport', expected an option of rabid
                    rabid | --loss=2 | --loss: found '2', expected a share such as 5% or 0.05
                    rabid | --option=lern=true | --option: found 'lern', expected an option of rabid
                    rabid | --option=learn=yes | --option: learn takes true|false, not 'yes'
                    """)
    void aUsersMistakeExitsWithTwoAndOneLine(String protocol, String option, String message) {
        Console console = Console.run("matrix", protocol, option);

        assertThat(console.code()).isEqualTo(2);
        assertThat(console.out()).isEmpty();
        assertThat(console.err()).startsWith("punchcard: " + message).hasLineCount(1);
    }
}
