package dev.punchcard.simulator.scenario;

import java.util.List;

/// What an actor throws where the user's own code has broken down: the run has failed, and that is
/// its verdict. Anything else that is thrown in a run is a mistake of ours ([RunError]).
public final class Breakdown extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient List<String> lines;

    /// @param lines who, when and what first, then where in the code, one line each
    public Breakdown(List<String> lines) {
        super(String.join("\n", lines));
        this.lines = List.copyOf(lines);
    }

    public List<String> lines() {
        return lines;
    }
}
