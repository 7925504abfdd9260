package dev.punchcard.scenarios.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.protocol.Option;
import dev.punchcard.core.protocol.Options;
import dev.punchcard.core.protocol.Protocol;
import dev.punchcard.core.protocol.Protocols;
import dev.punchcard.scenarios.suite.Progress;
import dev.punchcard.scenarios.suite.SoakSuite;
import dev.punchcard.simulator.fault.FaultKind;
import dev.punchcard.simulator.scenario.Run;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SoakCommandTest {
    @Test
    void jsonCountsRunsFaultsAndPredictions() {
        Console console = Console.run("soak", "rabid", "--runs=3", "--kinds=flush", "--json");

        assertThat(console.code()).isZero();
        assertThat(console.out())
                .startsWith("{\"runs\":3,\"notPassed\":0,\"faults\":")
                .contains("\"digest\":\"0x", "\"predicted\":{\"connects\":")
                .endsWith("\"seeds\":[]}\n");
    }

    @Test
    void reproducingCommandDrawsTheSameCard() {
        Protocol rabid = Protocols.named("rabid").orElseThrow();
        List<List<FaultKind>> choices =
                List.of(
                        List.of(FaultKind.values()),
                        List.of(FaultKind.STORM, FaultKind.BAD_LINE, FaultKind.MOVE));
        for (List<FaultKind> kinds : choices) {
            SoakSuite suite = new SoakSuite(rabid, Options.none(), kinds, 7, 1);
            String[] command = suite.reproduce(7).split(" ");

            Console console =
                    Console.run(
                            Stream.concat(
                                            Arrays.stream(command).skip(1), // the launcher
                                            Stream.of("--json"))
                                    .toArray(String[]::new));

            long digest = suite.run(1, Progress.NONE).digest();
            assertThat(console.out()).contains("\"digest\":\"" + Run.format(digest) + "\"");
        }
    }

    @Test
    void reproducingCommandSetsThePeersAlike() {
        Console drawn = Console.run("soak", "gopunch", "--transport=tcp", "--runs=1", "--json");
        Protocol gopunch = Protocols.named("gopunch").orElseThrow();
        Option<?> transport = Options.find(gopunch.peerOptions(), "transport").orElseThrow();
        Options tcp = Options.none().set(transport, "tcp");
        SoakSuite suite = new SoakSuite(gopunch, tcp, List.of(FaultKind.values()), 1, 1);

        assertThat(suite.reproduce(1)).contains(" --option transport=tcp ");
        assertThat(drawn.out()).contains(Run.format(suite.run(1, Progress.NONE).digest()));
    }

    @Test
    void runsWithoutAPredictionAreCountedToo() {
        Console console = Console.run("soak", "rabid", "--runs=40", "--kinds=move");

        int all = 0;
        Matcher counts =
                Pattern.compile("(connects|fails|depends|nothing) (\\d+)").matcher(console.out());
        while (counts.find()) {
            all += Integer.parseInt(counts.group(2));
        }
        assertThat(all).isEqualTo(40);
        assertThat(console.out()).contains("nothing ").doesNotContain("nothing 0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--runs=0 | --runs: found 0, expected 1 to 10000000",
                "--kinds=flush,storm,flush | --kinds: found 'flush' a second time, expected it once",
                "--jobs=0 | --jobs: found 0, expected 1 to 1024"
            })
    void aMistakeIsToldInALine(String option, String message) {
        Console console = Console.run("soak", "rabid", option);

        assertThat(console).isEqualTo(new Console(2, "", "punchcard: " + message + "\n"));
    }
}
