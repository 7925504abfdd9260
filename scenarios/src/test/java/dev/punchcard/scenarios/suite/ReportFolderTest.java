package dev.punchcard.scenarios.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.trace.Trace;
import dev.punchcard.core.trace.TraceEvent;
import dev.punchcard.core.trace.TraceFile;
import dev.punchcard.reports.suite.CardResult;
import dev.punchcard.reports.suite.SuiteResult;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReportFolderTest {
    private static final String TRACE = "two-homes-0x0000000000000003.trace.jsonl";

    @TempDir private Path temporary;

    @Test
    void aFailedRunLeavesATraceThatRunsAgain() throws IOException {
        Path folder = temporary.resolve("not/there");

        SuiteResult written = write(folder, List.of(new Task(TestCards.failing(), "failing", 3)));

        assertThat(written.cards().getFirst().trace()).contains(TRACE);
        assertThat(Files.readString(folder.resolve("index.html"))).contains(TRACE);
        assertThat(Files.readString(folder.resolve("junit.xml"))).contains(TRACE);
        Replay replay = Replay.of(read(folder.resolve(TRACE)), TRACE);
        assertThat(replay.difference()).isEmpty();
        assertThat(replay.events()).isGreaterThan(100);
    }

    @Test
    void aFailedRunLeavesItsPicturesBesideTheTrace() throws IOException {
        write(temporary, List.of(new Task(TestCards.failing(), "failing", 3)));

        String stem = "two-homes-0x0000000000000003";
        assertThat(files())
                .containsExactly(
                        "index.html",
                        "junit.xml",
                        stem + ".html",
                        stem + ".pcapng",
                        stem + ".svg",
                        stem + ".trace.jsonl");
        assertThat(Files.readString(temporary.resolve("index.html"))).contains(stem + ".html");
        assertThat(Files.readString(temporary.resolve(stem + ".html")))
                .contains("<b class=\"failed\">failed</b>", "--seed 0x0000000000000003", "<svg");
    }

    @Test
    void aRunOnRealSocketsShowsItsCardThoughItsTraceHasNone() throws IOException {
        Task task = new Task(TestCards.good(), "good", 3);
        TraceEvent only = new TraceEvent.StateChanged(1, 0, "alice", "READY", "");
        Trace real = new Trace(new Trace.Header("1.2.3", 3, ""), List.of(only));
        SuiteResult suite = Suite.run(List.of(task), 1, Progress.NONE);

        new ReportFolder(temporary, "1.2.3").write(List.of(task), suite, List.of(real));

        String stem = "unknown-session-0x0000000000000003";
        assertThat(read(temporary.resolve(stem + ".trace.jsonl")).header().card()).isEmpty();
        assertThat(Files.readString(temporary.resolve(stem + ".html")))
                .contains("The card", "card: unknown-session");
    }

    @Test
    void aRunEndedByAMistakeOfOursLeavesATraceToo() throws IOException {
        SuiteResult written = write(temporary, List.of(new Task(TestCards.faulty(), "faulty", 1)));

        String name = written.cards().getFirst().trace().orElseThrow();
        assertThat(read(temporary.resolve(name)).header().seed()).isEqualTo(1);
        assertThat(read(temporary.resolve(name)).header().version()).isEqualTo("1.2.3");
    }

    @Test
    void aPassedRunLeavesNoTrace() throws IOException {
        write(temporary, List.of(new Task(TestCards.good(), "good", 1)));

        assertThat(files()).containsExactly("index.html", "junit.xml");
    }

    @Test
    void aPassedRunLeavesATraceWhereAllAreWanted() throws IOException {
        List<Task> tasks =
                List.of(
                        new Task(TestCards.good(), "good", 1),
                        new Task(TestCards.failing(), "failing", 3));

        SuiteResult written =
                new ReportFolder(temporary, "1.2.3")
                        .write(tasks, Suite.run(tasks, 2, Progress.NONE), true);

        String name = written.cards().getFirst().trace().orElseThrow();
        assertThat(Replay.of(read(temporary.resolve(name)), name).difference()).isEmpty();
        assertThat(files()).contains(name.replace(".trace.jsonl", ".svg"), TRACE);
        assertThat(Files.readString(temporary.resolve("index.html"))).contains(name);
    }

    @Test
    void ofTooManyTracesThoseOfTroubledRunsAreKept() throws IOException {
        Task good = new Task(TestCards.good(), "good", 1);
        List<Task> tasks = List.of(good, good, new Task(TestCards.failing(), "failing", 3));

        SuiteResult written =
                new ReportFolder(temporary, "1.2.3", 2, Recording.MOST_EVENTS)
                        .write(tasks, Suite.run(tasks, 2, Progress.NONE), true);

        assertThat(written.cards())
                .extracting(card -> card.trace().isPresent())
                .containsExactly(true, false, true);
    }

    @Test
    void theTracesOfAnEarlierSuiteGoWhenThereIsALaterOne() throws IOException {
        write(temporary, List.of(new Task(TestCards.failing(), "failing", 3)));
        write(temporary, List.of(new Task(TestCards.good(), "good", 1)));

        assertThat(files()).containsExactly("index.html", "junit.xml");
    }

    @Test
    void cardsOfOneNameDoNotOverwriteEachOther() throws IOException {
        Task task = new Task(TestCards.failing(), "failing", 3);

        write(temporary, List.of(task, task));

        assertThat(files()).contains(TRACE, TRACE.replace(".trace", "-2.trace"));
    }

    @Test
    void aSweepOfFailuresLeavesOnlyTheFirstTraces() throws IOException {
        List<Task> tasks =
                Task.sweep(TestCards.faulty(), "faulty", 1, ReportFolder.MOST_TROUBLES + 5);

        SuiteResult written = write(temporary, tasks);

        assertThat(written.cards())
                .extracting(CardResult::trace)
                .filteredOn(Optional::isPresent)
                .hasSize(ReportFolder.MOST_TROUBLES);
    }

    @Test
    void aRunawayRunsResultSaysThatNoTraceIsKept() throws IOException {
        List<Task> tasks = Task.sweep(TestCards.failing(), "failing", 1, 1);

        SuiteResult written =
                new ReportFolder(temporary, "1.2.3", 5, 10)
                        .write(tasks, Suite.run(tasks, 1, Progress.NONE));

        assertThat(written.cards().getFirst().trace()).isEmpty();
        assertThat(written.cards().getFirst().untraced()).hasValue("more than 10 events");
    }

    @Test
    void aRunawayRunIsNotKeptInMemory() {
        Recording recording = Recording.of(TestCards.failing().scenario(), 1, 10);

        assertThat(recording.isWhole()).isFalse();
        assertThat(recording.events()).hasSize(10);
        assertThat(Recording.of(TestCards.failing().scenario(), 1).isWhole()).isTrue();
    }

    private static SuiteResult write(Path folder, List<Task> tasks) throws IOException {
        ReportFolder report = new ReportFolder(folder, "1.2.3");
        return report.write(tasks, Suite.run(tasks, 2, Progress.NONE));
    }

    private static Trace read(Path file) throws IOException {
        try (Reader in = Files.newBufferedReader(file)) {
            return TraceFile.read(in);
        }
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(temporary)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
