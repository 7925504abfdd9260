package dev.punchcard.scenarios.conformance.check;

import static dev.punchcard.scenarios.conformance.wire.Tester.S1;
import static dev.punchcard.scenarios.conformance.wire.Tester.S2;

import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IcmpError;
import dev.punchcard.scenarios.conformance.requirement.Finding;
import dev.punchcard.scenarios.conformance.wire.Tester;
import java.util.function.Function;

/// How long bindings last.
final class TimeChecks {
    private static final int STEP = 10; // seconds
    private static final int MOST = 86_400;
    private static final String LONG_LIVED = "bindings live longer than a day";

    private TimeChecks() {}

    /// A check that a binding lives so many seconds after its last packet from inside.
    static Function<Tester, Finding> livesFor(int seconds) {
        return t -> livesFor(t, seconds);
    }

    private static Finding livesFor(Tester t, int seconds) {
        Endpoint once = t.socket(1);
        Endpoint talked = t.socket(1);
        Endpoint shownOnce = t.open(once, S1);
        Endpoint shownTalked = t.open(talked, S1);
        t.in(S1, shownTalked, talked);
        t.open(talked, S1);
        t.pause(seconds);
        boolean first = t.in(S1, shownOnce, once);
        boolean idle = t.in(S1, shownTalked, talked);
        String age = " after " + seconds + " s";
        return Finding.of(
                first && idle,
                "alive" + age,
                (idle ? "what has sent once is over" : first ? "what has talked is over" : "over")
                        + age);
    }

    static Finding towardsWellKnownPorts(Tester t) {
        Endpoint from = t.socket(1);
        Endpoint shown = t.open(from, S1.withPort(53));
        t.pause(60);
        boolean alive = t.in(S1.withPort(53), shown, from);
        return new Finding.Info(
                "towards port 53 " + (alive ? "alive" : "over") + " after a minute");
    }

    /// One packet more, and no other after it, since another would make a new binding.
    static Finding isRefreshedFromInside(Tester t) {
        int life = lifetime(t);
        if (life < STEP) {
            return new Finding.Fail("over within " + STEP + " s");
        }
        Endpoint from = t.socket(1);
        Endpoint shown = t.open(from, S1);
        t.pause(life / 2);
        t.out(from, S1);
        t.pause(life * 3 / 4);
        int age = life / 2 + life * 3 / 4;
        return Finding.of(
                t.in(S1, shown, from),
                "alive after " + age + " s",
                "over after " + age + " s in spite of a packet after " + life / 2 + " s");
    }

    static Finding isRefreshedFromOutside(Tester t) {
        int life = longest(t);
        if (life == MOST) {
            return new Finding.NotApplicable(LONG_LIVED);
        }
        boolean refreshed = refreshesInward(t, life);
        return new Finding.Info(
                refreshed ? "packets from outside keep it" : "packets from outside do not keep it");
    }

    /// RFC 7857 §5: what anybody may do from outside should not keep a binding.
    static Finding isNotKeptByAnybody(Tester t) {
        if (t.openness(t.socket(1)) != Tester.Openness.ANYBODY) {
            return new Finding.NotApplicable("not everybody is let in");
        }
        int life = longest(t);
        return life == MOST
                ? new Finding.NotApplicable(LONG_LIVED)
                : Finding.of(
                        !refreshesInward(t, life),
                        "packets from outside do not keep it",
                        "packets from outside keep it");
    }

    private static boolean refreshesInward(Tester t, int life) {
        Endpoint from = t.socket(1);
        Endpoint shown = t.open(from, S1);
        for (int passed = 0; passed <= 2 * life + STEP; passed += STEP) {
            t.pause(STEP);
            t.in(S1, shown, from);
        }
        return t.in(S1, shown, from);
    }

    /// For how many seconds a binding lives that has sent once, in tens; [#MOST] where it is more.
    private static int lifetime(Tester t) {
        return lifetime(t, false);
    }

    /// The same, of the longer one: of one that has sent once, or has talked.
    private static int longest(Tester t) {
        return Math.max(lifetime(t, false), lifetime(t, true));
    }

    private static int lifetime(Tester t, boolean talked) {
        t.answered();
        int alive = 0;
        int over = STEP;
        while (over < MOST && lives(t, talked, over)) {
            alive = over;
            over *= 2;
        }
        if (over >= MOST && lives(t, talked, MOST)) {
            return MOST;
        }
        over = Math.min(over, MOST);
        while (over - alive > STEP) {
            int between = (alive + over) / 2 / STEP * STEP;
            if (lives(t, talked, between)) {
                alive = between;
            } else {
                over = between;
            }
        }
        return alive;
    }

    /// Each binding is asked once: an answer may keep it.
    private static boolean lives(Tester t, boolean talked, int seconds) {
        Endpoint from = t.socket(1);
        Endpoint shown = t.open(from, S1);
        if (talked) {
            t.in(S1, shown, from);
            t.open(from, S1);
        }
        t.pause(seconds);
        return t.in(S1, shown, from);
    }

    static Finding isNotRefreshedByErrors(Tester t) {
        int life = lifetime(t);
        if (life == MOST) {
            return new Finding.NotApplicable(LONG_LIVED);
        }
        Endpoint from = t.socket(1);
        Endpoint shown = t.open(from, S1);
        for (int passed = 0; passed < life + STEP; passed += STEP) {
            t.pause(STEP);
            t.complain(S1, IcmpError.PORT_UNREACHABLE, shown, S1);
        }
        return Finding.of(
                !t.in(S1, shown, from), "over at its time", "alive " + STEP + " s after its time");
    }

    /// RFC 7857 §5: a host that refuses packets from outside does not ask for more of them.
    static Finding isNotRefreshedByRefusals(Tester t) {
        int life = longest(t);
        if (life == MOST) {
            return new Finding.NotApplicable(LONG_LIVED);
        }
        if (refreshesInward(t, life)) {
            return new Finding.NotApplicable("packets from outside keep it");
        }
        Endpoint from = t.socket(1);
        Endpoint shown = t.open(from, S1);
        for (int passed = 0; passed <= 2 * life + STEP; passed += STEP) {
            t.pause(STEP);
            if (t.in(S1, shown, from)) {
                t.refuse(from, S1);
            }
        }
        return Finding.of(
                !t.in(S1, shown, from),
                "over in the end",
                "alive after twice its time of refusals");
    }

    static Finding restsBeforeReuse(Tester t) {
        int life = lifetime(t);
        if (life == MOST) {
            return new Finding.NotApplicable(LONG_LIVED);
        }
        Endpoint from = t.socket(1);
        Endpoint shown = t.open(from, S1);
        t.pause(life + 110);
        if (t.in(S1, shown, from)) {
            return new Finding.NotApplicable("the binding is not over");
        }
        for (int i = 0; i < 200; i++) { // the same port, and any
            Endpoint other = i == 0 ? t.socket(2, from.port()) : t.socket(2);
            if (t.out(other, S2).stream().anyMatch(shown::equals)) {
                return new Finding.Fail("another host has the port after 110 s at the most");
            }
        }
        return new Finding.Pass("no other host has the port after 110 s");
    }
}
