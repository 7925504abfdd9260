package dev.punchcard.core.punch;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a peer sends so as to punch, asked for by its machine's timer, one probe after another.
public final class Plan {
    private final Rhythm rhythm;
    private final List<Aim> aims;
    private int size; // of this round: aims that come up in it wait for the next
    private int round;
    private int place;
    private long pause;

    public Plan(List<Aim> aims, Rhythm rhythm) {
        if (aims.isEmpty()) {
            throw new IllegalArgumentException("a plan without an aim");
        }
        this.aims = new ArrayList<>(aims);
        this.rhythm = rhythm;
        this.size = aims.size();
        this.pause = rhythm.delay();
    }

    /// The next probe, or nothing when all rounds are over.
    public Optional<Probe> next() {
        if (round == rhythm.rounds()) {
            return Optional.empty();
        }
        Probe probe = new Probe(aims.get(place), pause, round == 0 ? rhythm.ttl() : Rhythm.FAR);
        pause = rhythm.pace();
        if (++place == size) {
            place = 0;
            round++;
            size = aims.size();
            pause = rhythm.gap();
        }
        return Optional.of(probe);
    }

    /// Sends there too, from the next round on.
    public void add(Aim aim) {
        aims.add(aim);
    }
}
