package dev.punchcard.scenarios.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// The launcher as a process of its own, whose lines a test waits for.
final class Launched implements AutoCloseable {
    private static final int WAIT_SECONDS = 40;
    // It is over before better code has paid for itself.
    private static final String[] BRIEF = {"-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"};

    private final Process process;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final List<String> seen = new ArrayList<>();
    private final Thread collector;

    private Launched(Process process) {
        this.process = process;
        this.collector = Thread.ofPlatform().daemon().start(this::collect);
    }

    static Launched run(String line) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(BRIEF));
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")); // to start quickly
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.add(Main.class.getName());
        command.addAll(List.of(line.split(" +")));
        ProcessBuilder builder = new ProcessBuilder(command);
        return new Launched(builder.redirectError(ProcessBuilder.Redirect.INHERIT).start());
    }

    /// Waits for a line that contains the text.
    String await(String text) throws InterruptedException {
        while (true) {
            String line = lines.poll(WAIT_SECONDS, TimeUnit.SECONDS);
            if (line == null) {
                throw new AssertionError("no line with '" + text + "' after " + seen);
            }
            seen.add(line);
            if (line.contains(text)) {
                return line;
            }
        }
    }

    void type(String line) throws IOException {
        OutputStream in = process.getOutputStream();
        in.write((line + "\n").getBytes(UTF_8));
        in.flush();
    }

    void endInput() throws IOException {
        process.getOutputStream().close();
    }

    /// Asks it to end; what it still says can be read, other than after [Process#destroy].
    void terminate() {
        process.toHandle().destroy();
    }

    int exitCode() throws InterruptedException {
        if (!process.waitFor(WAIT_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("still running after " + seen);
        }
        return process.exitValue();
    }

    /// What it has said, when it has ended, and was not waited for.
    List<String> rest() throws InterruptedException {
        collector.join();
        return List.copyOf(lines);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private void collect() {
        try (BufferedReader reader = process.inputReader(UTF_8)) {
            reader.lines().forEach(lines::add);
        } catch (IOException | UncheckedIOException closed) {
            lines.add("standard output closed: " + closed);
        }
    }
}
