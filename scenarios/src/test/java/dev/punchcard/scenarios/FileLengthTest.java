package dev.punchcard.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// No source file, of the program or of its tests, is longer than a reader keeps in mind.
class FileLengthTest {
    private static final int MOST_LINES = 400;

    @TempDir private Path folder = Path.of("");

    @Test
    void noSourceIsTooLong() throws IOException {
        Path project = Path.of("..");
        assertThat(sources(project)).anyMatch(file -> file.endsWith("FileLengthTest.java"));
        assertThat(tooLong(project)).isEmpty();
    }

    @Test
    void oneLineTooManyIsSeenInMainAndInTest() throws IOException {
        Path main = write("core/src/main/java/Long.java", MOST_LINES + 1);
        Path test = write("core/src/test/java/LongTest.java", MOST_LINES + 1);
        write("core/src/main/java/Right.java", MOST_LINES);
        write("core/target/generated/Made.java", MOST_LINES + 1);
        assertThat(tooLong(folder)).containsExactly(main, test);
    }

    private Path write(String name, int lines) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, "\n".repeat(lines));
    }

    private static List<Path> tooLong(Path project) throws IOException {
        List<Path> tooLong = new ArrayList<>();
        for (Path file : sources(project)) {
            if (Files.readAllLines(file).size() > MOST_LINES) {
                tooLong.add(file);
            }
        }
        return tooLong;
    }

    /// Those of every module, in the order of their names.
    private static List<Path> sources(Path project) throws IOException {
        List<Path> sources = new ArrayList<>();
        try (Stream<Path> modules = Files.list(project)) {
            for (Path module : modules.sorted().toList()) {
                Path code = module.resolve("src");
                if (Files.isDirectory(code)) {
                    sources.addAll(below(code));
                }
            }
        }
        return sources;
    }

    private static List<Path> below(Path code) throws IOException {
        try (Stream<Path> files = Files.walk(code)) {
            return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
        }
    }
}
