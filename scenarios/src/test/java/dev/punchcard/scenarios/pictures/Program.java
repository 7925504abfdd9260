package dev.punchcard.scenarios.pictures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Programs that look at what we wrote, where they are installed.
final class Program {
    private static final int MOST_SECONDS = 120;

    private Program() {}

    /// Skips the test and says why where the program is not installed.
    static void require(String name) {
        boolean installed =
                Stream.of(
                                Optional.ofNullable(System.getenv("PATH"))
                                        .orElse("")
                                        .split(File.pathSeparator))
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
        if (!installed) {
            System.out.println(
                    "skipped: " + name + " is not installed (apt-get install " + name + ")");
        }
        assumeTrue(installed, name + " is not installed");
    }

    /// What the program prints on its standard output; it must end well, and in time.
    static List<String> lines(List<String> command) throws IOException, InterruptedException {
        Path output = Files.createTempFile("program", ".out");
        Path errors = Files.createTempFile("program", ".err");
        Process process =
                new ProcessBuilder(command)
                        .redirectOutput(output.toFile())
                        .redirectError(errors.toFile())
                        .start();
        try {
            process.getOutputStream().close();
            boolean ended = process.waitFor(MOST_SECONDS, TimeUnit.SECONDS);
            assertThat(ended).as(command.getFirst() + " hangs").isTrue();
            assertThat(process.exitValue()).as(Files.readString(errors)).isZero();
            return Files.readAllLines(output);
        } finally {
            process.destroyForcibly();
            Files.delete(output);
            Files.delete(errors);
        }
    }
}
