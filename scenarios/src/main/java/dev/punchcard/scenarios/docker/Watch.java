package dev.punchcard.scenarios.docker;

import dev.punchcard.scenarios.docker.engine.Box;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// The wait for containers, none of which may end meanwhile.
///
/// It asks nothing of the engine, which has the same processors to live on: what containers print,
/// and that they have ended, comes by itself.
final class Watch {
    private static final long POLL = TimeUnit.MILLISECONDS.toNanos(100);

    /// What is waited for.
    interface Condition {
        boolean holds() throws IOException;
    }

    private final Map<String, Box> boxes = new LinkedHashMap<>();

    Watch(Stage stage) {
        stage.routers().forEach((site, box) -> boxes.put("the router of " + site, box));
        boxes.putAll(stage.hosts());
    }

    /// @return false where not all have said it in that time
    boolean untilAllSay(String cue, Duration time) throws IOException {
        return until(() -> boxes.values().stream().allMatch(box -> box.hasSaid(cue)), time);
    }

    /// @return false where time ran out
    boolean until(Condition done, Duration time) throws IOException {
        long end = System.nanoTime() + time.toNanos();
        while (!done.holds()) {
            for (Map.Entry<String, Box> entry : boxes.entrySet()) {
                Box box = entry.getValue();
                if (box.hasEnded()) {
                    throw new Spoilt(entry.getKey() + " has ended: " + box.lastWords());
                }
            }
            if (System.nanoTime() - end > 0) {
                return false;
            }
            pause(POLL);
        }
        return true;
    }

    static void pause(long nanos) throws IOException {
        LockSupport.parkNanos(nanos);
        if (Thread.currentThread().isInterrupted()) {
            throw new Spoilt("interrupted");
        }
    }
}
