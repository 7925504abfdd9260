package dev.punchcard.core.host;

import dev.punchcard.core.machine.Outcome;

/// An attempt has ended without a confirmed path to anybody.
public final class NotConnected extends Exception {
    private static final long serialVersionUID = 1;

    NotConnected(Outcome outcome) {
        super(
                switch (outcome) {
                    case Outcome.Failed(String reason) -> reason;
                    case Outcome.Started _ -> "started, but nobody has confirmed to be reached";
                    case Outcome.Connected _ ->
                            throw new IllegalArgumentException("that is connected");
                });
    }
}
