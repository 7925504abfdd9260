package dev.punchcard.simulator.scenario;

import dev.punchcard.core.machine.Node;
import dev.punchcard.core.machine.Outcome;
import dev.punchcard.simulator.net.VirtualHost;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Hears what one peer of a run says to its user.
final class Witness implements Node.Listener<Object> {
    private static final int MOST_SIGNALS = 10_000;

    private final VirtualHost host;
    private final List<Ear> ears = new ArrayList<>();
    private final List<String> signals = new ArrayList<>();
    private Optional<Outcome> outcome = Optional.empty();
    private Optional<Witness> inviter = Optional.empty(); // who has not invited it so far
    private long concludedAt;

    /// Somebody else who hears the signals.
    interface Ear {
        void hear(long now, Object signal);
    }

    Witness(VirtualHost host) {
        this.host = host;
    }

    VirtualHost host() {
        return host;
    }

    /// How its last attempt ended.
    Optional<Outcome> outcome() {
        return outcome;
    }

    /// It can begin only when that peer has invited it.
    void waitFor(Witness other) {
        inviter = Optional.of(other);
    }

    void invited() {
        inviter = Optional.empty();
    }

    /// Whether no more is to be expected of it: its last attempt has ended, or has never begun, for
    /// who was to invite it has come to an end.
    boolean isOver() {
        return outcome.isPresent() || (inviter.isPresent() && inviter.get().outcome.isPresent());
    }

    /// The peer begins anew: how it ended before no longer counts.
    void expectAnother() {
        outcome = Optional.empty();
    }

    long concludedAt() {
        return concludedAt;
    }

    boolean signalled(String text) {
        return signals.stream().anyMatch(signal -> signal.contains(text));
    }

    /// Hands on what it hears from now on.
    void onSignal(Ear other) {
        ears.add(other);
    }

    @Override
    public void signalled(long now, Object signal) {
        for (Ear ear : ears) {
            ear.hear(now, signal);
        }
        if (signals.size() < MOST_SIGNALS) {
            signals.add(signal.toString());
        }
    }

    @Override
    public void concluded(long now, Outcome concluded) {
        outcome = Optional.of(concluded);
        concludedAt = now;
    }
}
