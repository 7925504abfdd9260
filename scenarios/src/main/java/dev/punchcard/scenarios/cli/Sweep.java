package dev.punchcard.scenarios.cli;

import java.util.Optional;
import picocli.CommandLine.Option;

/// The options of every command that runs many seeds.
final class Sweep {
    private static final int MOST_SEEDS = 100_000;
    private static final int MOST_JOBS = 1024;

    @Option(
            names = "--seed",
            paramLabel = "0x…",
            defaultValue = "1",
            description = "The first seed, 0x… or decimal (default: 1).")
    private String seed;

    @Option(
            names = "--jobs",
            paramLabel = "N",
            description = "Runs at the same time (default: one for each processor).")
    private Optional<Integer> jobs;

    long seed() {
        return parse(seed);
    }

    int jobs() {
        return jobs(jobs);
    }

    /// How many runs to do at the same time, where so many were asked for.
    static int jobs(Optional<Integer> asked) {
        int count = asked.orElseGet(() -> Runtime.getRuntime().availableProcessors());
        return between("--jobs", count, MOST_JOBS);
    }

    boolean hasJobs() {
        return jobs.isPresent();
    }

    static int seeds(int count) {
        return between("--seeds", count, MOST_SEEDS);
    }

    static long parse(String text) {
        try {
            return text.startsWith("0x") || text.startsWith("0X")
                    ? Long.parseUnsignedLong(text, 2, text.length(), 16)
                    : Long.parseUnsignedLong(text);
        } catch (NumberFormatException other) {
            throw new UsageError(
                    "--seed: found '"
                            + text
                            + "', expected 0x and up to 16 hexadecimal digits, or a decimal number");
        }
    }

    private static int between(String option, int found, int most) {
        if (found < 1 || found > most) {
            throw new UsageError(option + ": found " + found + ", expected 1 to " + most);
        }
        return found;
    }
}
