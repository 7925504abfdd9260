package dev.punchcard.core.protocol.gatepunch;

import java.util.List;
import java.util.function.IntConsumer;

/// At which ports of a game server a client knocks, frame by frame.
///
/// | stage | share of the time | in each frame |
/// |---|---:|---|
/// | DEFAULT | | the told port |
/// | SEQUENCE | over 25 % | the ports after it, each for some frames |
/// | PREDICT | over 40 % | bursts of 160 drawn ports, with pauses between them |
/// | PROVIDED | over 80 % | the user's port, else the last one of the sequence |
/// | FAILED | over 100 % | none |
final class GatepunchStages {
    /// Of a burst, each to a port of its own.
    static final int BURST = 160;

    private static final int LAST_PORT = 65_535;

    private int told;
    private final int provided;
    private final List<Integer> guesses;
    private final long limit;
    private final long pause;
    private Stage stage = Stage.DEFAULT;
    private long age;
    private int after; // the told port, so many ports on
    private long sends; // to that one
    private int guess = 1; // the original never knocks at the first one of its list
    private long rest;

    enum Stage {
        DEFAULT,
        SEQUENCE,
        PREDICT,
        PROVIDED,
        FAILED
    }

    /// @param told the port that the master tells
    /// @param provided the port that the user knows; 0 for none
    /// @param guesses drawn ports
    /// @param limit of the whole attempt, in frames
    /// @param pause how many frames longer than one a port of the sequence takes, and a pause
    GatepunchStages(int told, int provided, List<Integer> guesses, long limit, long pause) {
        this.told = told;
        this.provided = provided;
        this.guesses = List.copyOf(guesses);
        this.limit = limit;
        this.pause = pause;
    }

    Stage stage() {
        return stage;
    }

    /// The master has told another port; the time goes on.
    void told(int port) {
        told = port;
    }

    /// Knocks as this frame's stage has it, and goes on to the next stage at most.
    void frame(IntConsumer knock) {
        age++;
        switch (stage) {
            case DEFAULT -> knock.accept(told);
            case SEQUENCE -> sequence(knock);
            case PREDICT -> predict(knock);
            case PROVIDED -> knock.accept(provided > 0 ? provided : told + after);
            case FAILED -> {}
        }
        if (stage != Stage.FAILED && 100 * age > begin(next()) * limit) {
            stage = next();
        }
    }

    private Stage next() {
        return Stage.values()[Math.min(stage.ordinal() + 1, Stage.FAILED.ordinal())];
    }

    /// In percent.
    private static long begin(Stage stage) {
        return switch (stage) {
            case DEFAULT -> 0;
            case SEQUENCE -> 25;
            case PREDICT -> 40;
            case PROVIDED -> 80;
            case FAILED -> 100;
        };
    }

    private void sequence(IntConsumer knock) {
        if (sends == 0 && told + after < LAST_PORT) {
            after++;
        }
        knock.accept(told + after);
        sends = sends == pause ? 0 : sends + 1;
    }

    /// The end of the list ends all knocking of this stage.
    private void predict(IntConsumer knock) {
        if (rest > 0) {
            rest--;
            return;
        }
        int end = Math.min(guess + BURST, guesses.size());
        for (; guess < end; guess++) {
            knock.accept(guesses.get(guess));
        }
        guess++; // skipped by the original for each pause
        rest = pause;
    }
}
