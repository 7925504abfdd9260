package dev.punchcard.reports.suite;

import dev.punchcard.simulator.scenario.Run;
import dev.punchcard.simulator.scenario.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// One card with one seed, as a suite reports it.
///
/// @param digest of the run; none on real sockets, and where a mistake of ours ended it
/// @param virtualNanos how long it took in the run's own time; 0 where a mistake of ours ended it
/// @param wallNanos how long we took to compute it
/// @param reproduce the command that brings it back
/// @param trace the name of the file in the report's folder that the trace was written to
/// @param untraced why there is none, where one was wanted
public record CardResult(
        String name,
        String about,
        long seed,
        Verdict verdict,
        OptionalLong digest,
        long virtualNanos,
        long wallNanos,
        String reproduce,
        Optional<String> trace,
        Optional<String> untraced) {

    public static CardResult of(Run run, String about, long wallNanos, String reproduce) {
        return new CardResult(
                run.scenario().name(),
                about,
                run.seed(),
                run.verdict(),
                OptionalLong.of(run.digest()),
                run.virtualNanos(),
                wallNanos,
                reproduce,
                Optional.empty(),
                Optional.empty());
    }

    /// A run that a mistake of ours ended.
    public static CardResult broken(
            String name,
            String about,
            long seed,
            String message,
            long wallNanos,
            String reproduce) {
        Verdict failed = new Verdict.Failed(List.of(message));
        OptionalLong digest = OptionalLong.empty();
        return new CardResult(
                name,
                about,
                seed,
                failed,
                digest,
                0,
                wallNanos,
                reproduce,
                Optional.empty(),
                Optional.empty());
    }

    public CardResult withTrace(String file) {
        return with(verdict, Optional.of(file), Optional.empty());
    }

    /// The same run, of which no trace was kept.
    public CardResult withoutTrace(String why) {
        return with(verdict, Optional.empty(), Optional.of(why));
    }

    /// The same run with one more thing wrong.
    public CardResult withViolation(String violation) {
        List<String> all = new ArrayList<>(reasons());
        all.add(violation);
        return with(new Verdict.Failed(all), trace, untraced);
    }

    private CardResult with(Verdict found, Optional<String> file, Optional<String> why) {
        return new CardResult(
                name, about, seed, found, digest, virtualNanos, wallNanos, reproduce, file, why);
    }

    /// As it is printed; empty where there is none.
    public String digestText() {
        return digest.isPresent() ? Run.format(digest.getAsLong()) : "";
    }

    public Kind kind() {
        return switch (verdict) {
            case Verdict.Passed _ -> Kind.PASSED;
            case Verdict.Failed _ -> Kind.FAILED;
            case Verdict.Skipped _ -> Kind.SKIPPED;
            case Verdict.Inconclusive _ -> Kind.INCONCLUSIVE;
        };
    }

    /// Why it did not pass, one line each.
    public List<String> reasons() {
        return switch (verdict) {
            case Verdict.Passed _ -> List.of();
            case Verdict.Failed(List<String> violations) -> violations;
            case Verdict.Skipped(String reason) -> List.of(reason);
            case Verdict.Inconclusive(String limit) -> List.of(limit);
        };
    }
}
