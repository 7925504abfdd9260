package dev.punchcard.scenarios.docker.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/// The process that made something, as a label says it: `HOST/PID/START`.
///
/// Process numbers come back, so that the start belongs to the name of a process.
///
/// @param started milliseconds since 1970
record Owner(String host, long pid, long started) {
    /// Systems round the start of a process, and not always alike.
    private static final long TOLERANCE = 2_000;

    static Owner self() {
        ProcessHandle self = ProcessHandle.current();
        return new Owner(hostName(), self.pid(), start(self));
    }

    static Optional<Owner> parse(String label) {
        String[] words = label.split("/", -1);
        try {
            return words.length == 3
                    ? Optional.of(
                            new Owner(words[0], Long.parseLong(words[1]), Long.parseLong(words[2])))
                    : Optional.empty();
        } catch (NumberFormatException other) {
            return Optional.empty();
        }
    }

    /// True where the process has certainly ended; of another host's processes nothing is known.
    boolean isGone() {
        return isHere()
                && ProcessHandle.of(pid)
                        .map(process -> Math.abs(start(process) - started) > TOLERANCE)
                        .orElse(true);
    }

    boolean isHere() {
        return host.equals(hostName());
    }

    @Override
    public String toString() {
        return host + "/" + pid + "/" + started;
    }

    private static long start(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    private static String hostName() {
        try {
            return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip().replace('/', '_');
        } catch (IOException noLinux) {
            return "localhost";
        }
    }
}
