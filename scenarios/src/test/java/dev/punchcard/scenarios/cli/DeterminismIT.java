package dev.punchcard.scenarios.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// A thousand seeds of a lossy card and a thousand soaked runs, in processes of their own: the same
/// digests whatever runs them.
///
/// The interpreter is ten times slower: it soaks two hundred runs, so that this stays below a
/// minute.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DeterminismIT {
    private static final int SEEDS = 1_000;
    private static final int SOAKED = 1_000;
    private static final int INTERPRETED = 200;

    @TempDir private static Path folder = Path.of("");
    private String usual = "";
    private String soaked = "";

    @BeforeAll
    void runAsUsual() throws Exception {
        soaked = soak(SOAKED, "usual");
        usual = digests("usual");
        assertThat(usual.split("\"digest\"")).hasSize(SEEDS + 1);
    }

    @Test
    void anotherProcessWithOneJob() throws Exception {
        assertThat(digests("one-job", "--jobs=1")).isEqualTo(usual);
        assertThat(soak(SOAKED, "one-job", "--jobs=1")).isEqualTo(soaked);
    }

    @Test
    void anotherGarbageCollectorInLittleMemory() throws Exception {
        assertThat(digests("-XX:+UseParallelGC -Xmx64m")).isEqualTo(usual);
        assertThat(soak(SOAKED, "-XX:+UseParallelGC -Xmx64m")).isEqualTo(soaked);
    }

    @Test
    void theInterpreterAlone() throws Exception {
        assertThat(digests("-Xint")).isEqualTo(usual);
        System.out.printf(
                "-Xint soaks %d runs instead of %d: more would take more than a minute%n",
                INTERPRETED, SOAKED);
        assertThat(soak(INTERPRETED, "-Xint")).isEqualTo(soak(INTERPRETED, "usual"));
    }

    /// The JSON that names every digest, wall times not in it.
    private String digests(String flags, String... more) throws Exception {
        return json(flags, List.of("run", "loss", "--seeds=" + SEEDS), more);
    }

    /// The same of drawn networks and faults, all digests in one.
    private String soak(int runs, String flags, String... more) throws Exception {
        return json(flags, List.of("soak", "rabid", "--runs=" + runs), more);
    }

    private String json(String flags, List<String> arguments, String... more) throws Exception {
        String name = arguments.getFirst() + "-" + flags.replace(' ', '_');
        Path out = folder.resolve(name + ".json");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        if (flags.startsWith("-")) {
            command.addAll(List.of(flags.split(" ")));
        }
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        command.addAll(arguments);
        command.addAll(List.of("--json", "--report=" + folder.resolve(name)));
        command.addAll(List.of(more));
        run(command, out);
        return Files.readString(out);
    }

    private static void run(List<String> command, Path out)
            throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(command)
                        .redirectOutput(out.toFile())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isLessThanOrEqualTo(1); // a lossy run may fail to connect
    }
}
