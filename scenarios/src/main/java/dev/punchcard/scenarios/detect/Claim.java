package dev.punchcard.scenarios.detect;

import dev.punchcard.core.detector.finding.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// What a policy says on an axis, and what that may look like from inside.
///
/// @param says in words
/// @param fits whether a value is what it says
/// @param looks what it looks like where it does not look like itself; the first that fits counts
record Claim<T>(String says, Predicate<T> fits, List<Look<T>> looks) {
    /// A fact of observability.
    ///
    /// @param fits what is seen for this reason
    record Look<T>(Predicate<Finding<T>> fits, String reason) {}

    /// @param reason empty where there is no need of one
    record Judgement(Match match, String reason) {}

    Claim {
        looks = List.copyOf(looks);
    }

    static <T> Claim<T> of(String says, Predicate<T> fits) {
        return new Claim<>(says, fits, List.of());
    }

    /// It says just that value.
    static <T> Claim<T> just(String says, T value) {
        return of(says, value::equals);
    }

    /// It may be that nothing is seen.
    Claim<T> hidden(boolean when, String reason) {
        return looks(when, finding -> finding instanceof Finding.Unseen<T>, reason);
    }

    /// Where the condition holds, it may look like that value.
    Claim<T> looksLike(boolean when, Predicate<T> value, String reason) {
        return looks(
                when,
                finding -> finding instanceof Finding.Seen<T> seen && value.test(seen.value()),
                reason);
    }

    /// Where the condition holds, it may contradict itself.
    Claim<T> wavers(boolean when, String reason) {
        return looks(when, finding -> finding instanceof Finding.Contradictory<T>, reason);
    }

    /// Where the condition holds, it may look like anything.
    Claim<T> looksAnyhow(boolean when, String reason) {
        return looks(when, _ -> true, reason);
    }

    private Claim<T> looks(boolean when, Predicate<Finding<T>> like, String reason) {
        if (!when) {
            return this;
        }
        List<Look<T>> more = new ArrayList<>(looks);
        more.add(new Look<>(like, reason));
        return new Claim<>(says, fits, more);
    }

    Judgement judge(Finding<T> finding) {
        if (finding instanceof Finding.Seen<T> seen && fits.test(seen.value())) {
            return new Judgement(Match.MATCHES, "");
        }
        for (Look<T> look : looks) {
            if (look.fits().test(finding)) {
                boolean unseen = finding instanceof Finding.Unseen<T>;
                return new Judgement(unseen ? Match.UNSEEN : Match.DIFFERS, look.reason());
            }
        }
        return new Judgement(
                Match.CONTRADICTS,
                switch (finding) {
                    case Finding.Seen<T> _ -> "";
                    case Finding.Contradictory<T> contradiction -> contradiction.how();
                    case Finding.Unseen<T> unseen -> unseen.why();
                });
    }
}
