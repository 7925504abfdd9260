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
    private final List<String> signals = new ArrayList<>();
    private Optional<Outcome> outcome = Optional.empty();
    private long concludedAt;

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

    @Override
    public void signalled(long now, Object signal) {
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
