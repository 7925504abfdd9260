package dev.punchcard.scenarios.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.DockerClient;
import dev.punchcard.core.trace.Trace;
import dev.punchcard.reports.path.Journey;
import dev.punchcard.reports.path.Journeys;
import dev.punchcard.reports.path.Stop;
import dev.punchcard.scenarios.card.Card;
import dev.punchcard.scenarios.card.CardWriter;
import dev.punchcard.scenarios.cli.Main;
import dev.punchcard.scenarios.docker.engine.Lab;
import dev.punchcard.simulator.scenario.Run;
import dev.punchcard.simulator.scenario.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Cards on containers and on the NATs of the kernel below.
@Timeout(400)
class DockerIT {
    private static final String OWNER = "dev.punchcard.owner";
    private static final List<String> KIND = List.of("dev.punchcard.kind=lab");
    private static final long SEED = 1;
    private static final int ATTEMPTS = 3;

    private static DockerClient client;

    /// The base image may have to be made, which takes longer than any test.
    @BeforeAll
    static void find() throws IOException {
        client = Docker.client();
        Lab.sweep(client, false); // of earlier tests that were killed
        Lab.open(client).close();
    }

    @Test
    void masqueradeConnectsAndRandomMasqueradeDoesNotAsTheSimulatorSays() throws Exception {
        Card plain =
                Docker.card(
                        "port-restricted-cone",
                        "connected: [alice, bob]",
                        "drops: { home: NO_MAPPING }");
        Card random = Docker.card("symmetric", "apart: [alice, bob]", "failed: [alice, bob]");

        List<KernelRun> runs = atOnce(plain, random);

        assertThat(runs.get(0).verdict()).isEqualTo(new Verdict.Passed()).isEqualTo(sim(plain));
        assertThat(runs.get(1).verdict()).isEqualTo(new Verdict.Passed()).isEqualTo(sim(random));
        for (KernelRun run : runs) {
            assertThat(run.routers()).containsOnlyKeys("home", "office");
            assertThat(run.routers().values()).allMatch(r -> r.outward() > 0 && r.inward() > 0);
            assertThat(drawnInward(run.trace())).containsExactlyInAnyOrder("home", "office");
        }
        assertThatNothingIsLeft(ProcessHandle.current().pid());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "simple | {} | host, players: 2 | joiner, invited-by: alice",
                "gopunch | {} | client, expected: 1 | client, expected: 1",
                "holepuncher | { dialect: A } | host, dialect: A, players: 2 | client, dialect: A",
                "holepuncher | { dialect: B } | host, dialect: B, players: 2 | client, dialect: B",
                "holepuncher | { dialect: M } | host, dialect: M, players: 2 | client, dialect: M",
            })
    void everyProtocolConnectsThroughTheKernel(
            String protocol, String server, String alice, String bob) throws Exception {
        Card card =
                Docker.cardOf(
                        protocol,
                        server,
                        alice,
                        bob,
                        "port-restricted-cone",
                        "connected: [alice, bob]");

        assertThat(sim(card)).isEqualTo(new Verdict.Passed());
        assertThat(atOnce(card).getFirst().verdict()).isEqualTo(new Verdict.Passed());
    }

    @Test
    void twoRunsOfOneCardAtOnceDoNotDisturbEachOtherNorDoesTheJudgeLetThemPassUnseen()
            throws Exception {
        Card card = Docker.card("port-restricted-cone", "apart: [alice, bob]");

        List<KernelRun> runs = atOnce(card, card);

        assertThat(runs).allMatch(run -> run.verdict() instanceof Verdict.Failed);
        assertThat(sim(card)).isInstanceOf(Verdict.Failed.class);
    }

    @Test
    void cleanLeavesNothingOfAKilledProcess(@TempDir Path folder) throws Exception {
        Path card =
                Files.writeString(
                        folder.resolve("card.yaml"),
                        CardWriter.write(
                                Docker.card("port-restricted-cone", "connected: [alice, bob]")));
        Process process = launch(folder, "run", card.toString(), "--network", "docker");
        long pid = process.pid();
        try {
            while (containers(pid).size() < 5) {
                assertThat(process.isAlive()).isTrue();
                TimeUnit.MILLISECONDS.sleep(50);
            }
            Lab.sweep(client, false);
            assertThat(containers(pid)).hasSize(5); // what is under way stays
        } finally {
            process.destroyForcibly().waitFor();
        }
        Lab.sweep(client, false);

        assertThatNothingIsLeft(pid);
    }

    /// The routers through which the pictures show packets come in and arrive.
    private static Set<String> drawnInward(Trace trace) {
        Set<String> routers = new HashSet<>();
        for (Journey journey : Journeys.of(trace)) {
            if (journey.stops().getLast().deed() instanceof Stop.Deed.Received) {
                for (Stop stop : journey.stops()) {
                    if (stop.deed() instanceof Stop.Deed.Translated t && t.inward()) {
                        routers.add(stop.at());
                    }
                }
            }
        }
        return routers;
    }

    private List<KernelRun> atOnce(Card... cards) throws Exception {
        List<Future<KernelRun>> runs = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(cards.length)) {
            for (Card card : cards) {
                Callable<KernelRun> work = () -> run(card);
                runs.add(threads.submit(work));
            }
        }
        List<KernelRun> results = new ArrayList<>();
        for (Future<KernelRun> run : runs) {
            results.add(run.get());
        }
        return results;
    }

    /// A machine that is busy makes a run inconclusive, and says so; nothing else is tried again.
    private KernelRun run(Card card) throws IOException {
        try (Lab lab = Lab.open(client)) {
            KernelRun run = KernelRun.of(lab, card, SEED, 0, "test");
            for (int i = 1; i < ATTEMPTS && run.verdict() instanceof Verdict.Inconclusive; i++) {
                System.out.println("Once more: " + run.verdict());
                lab.clear();
                run = KernelRun.of(lab, card, SEED, i, "test");
            }
            return run;
        }
    }

    private static Verdict sim(Card card) {
        return Run.of(card.scenario(), SEED).verdict();
    }

    private static Process launch(Path folder, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("--enable-native-access=ALL-UNNAMED");
        command.add("-Djava.io.tmpdir=" + folder); // it is killed, and tidies nothing up
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.add(Main.class.getName());
        command.addAll(List.of(arguments));
        command.addAll(List.of("--report", folder.resolve("report").toString()));
        return new ProcessBuilder(command).inheritIO().start();
    }

    private List<String> containers(long pid) {
        return client.listContainersCmd().withShowAll(true).withLabelFilter(KIND).exec().stream()
                .map(container -> container.getLabels().getOrDefault(OWNER, ""))
                .filter(owner -> owner.contains("/" + pid + "/"))
                .toList();
    }

    private void assertThatNothingIsLeft(long pid) {
        String owner = "/" + pid + "/";
        assertThat(containers(pid)).isEmpty();
        assertThat(client.listNetworksCmd().withFilter("label", KIND).exec())
                .noneMatch(network -> String.valueOf(network.getLabels()).contains(owner));
        assertThat(client.listImagesCmd().withShowAll(true).withFilter("label", KIND).exec())
                .noneMatch(image -> String.valueOf(image.getLabels()).contains(owner));
    }
}
