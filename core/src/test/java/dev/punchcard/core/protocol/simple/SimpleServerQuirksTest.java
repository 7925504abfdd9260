package dev.punchcard.core.protocol.simple;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.protocol.Options;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// Each switch of the server, on and off.
class SimpleServerQuirksTest {
    private static final String JR_B = "S>B JR:akenaaadkloc:akenaaacklob:makiababklob";
    private static final String NJ_B = "S>A NJ:akenaaadkloc:makiabackloc";

    private static Script with(SimpleQuirk quirk) {
        return new Script(Options.none(), quirk.name());
    }

    private static Script without() {
        return Script.of("none");
    }

    @Test
    void q1OneDatagramIsReadInAFrame() {
        assertThat(answersWithin(with(SimpleQuirk.ONE_PER_FRAME), 1_000)).isEqualTo(60);
        assertThat(answersWithin(with(SimpleQuirk.ONE_PER_FRAME), 2_017)).isEqualTo(121);
        assertThat(answersWithin(without(), 0)).isEqualTo(121);
    }

    private static long answersWithin(Script script, int millis) {
        for (int i = 0; i < 121; i++) {
            script.party("Q", "10.88.0." + i + ":1000");
            script.send("Q>S HS:x");
        }
        script.bench.pass(Duration.ofMillis(millis));
        return script.bench.sent().stream().filter(d -> d.source().equals(Script.SERVER)).count();
    }

    @Test
    void q1WhatFindsTheBufferFullIsLost() {
        Script script = with(SimpleQuirk.ONE_PER_FRAME);
        for (int i = 0; i < 5_000; i++) {
            script.party("Q", "10." + (i >> 8) + "." + (i & 255) + ".1:1000");
            script.send("Q>S HS:x");
        }
        script.skip(Duration.ofMinutes(2));
        assertThat(script.server().sessions()).isEqualTo(4_096);
    }

    @Test
    void q3RandomRequestsAreNotAnsweredAgain() {
        with(SimpleQuirk.RS_NO_REPEAT)
                .say("A>S RS:makiababklob", "S>A HR:akenaaacklob:$ID")
                .say("A>S RS:makiababklob")
                .say("B>S RS:makiabackloc", NJ_B, JR_B)
                .say("B>S RS:makiabackloc")
                .say("A>S RS:makiababklob");
        without()
                .say("A>S RS:makiababklob", "S>A HR:akenaaacklob:$ID")
                .say("A>S RS:makiababklob", "S>A HR:akenaaacklob:$ID")
                .say("B>S RS:makiabackloc", NJ_B, JR_B)
                .say("B>S RS:makiabackloc", NJ_B, JR_B)
                .say("A>S RS:makiababklob", "S>A HR:akenaaacklob:$ID", NJ_B);
    }

    @Test
    void q4ASilentRandomHostIsMatched() {
        with(SimpleQuirk.STALE_RANDOM_HOSTS)
                .say("A>S RS:makiababklob", "S>A HR:akenaaacklob:$ID")
                .skip(Duration.ofMinutes(5))
                .say("B>S RS:makiabackloc", NJ_B, JR_B);
        without()
                .say("A>S RS:makiababklob", "S>A HR:akenaaacklob:$ID")
                .skip(Duration.ofSeconds(6))
                .say("B>S RS:makiabackloc", "S>B HR:akenaaadkloc:$ID");
        without()
                .say("A>S RS:makiababklob", "S>A HR:akenaaacklob:$ID")
                .keep(6, "A>S KA:$ID")
                .say("B>S RS:makiabackloc", NJ_B, JR_B);
    }

    @Test
    void q4TheJoinerOfASilentRandomHostIsBlocked() {
        Script blocked = with(SimpleQuirk.STALE_RANDOM_HOSTS);
        Script free = without();
        for (Script script : new Script[] {blocked, free}) {
            script.say("A>S RS:makiababklob", "S>A HR:akenaaacklob:$ID")
                    .say("B>S RS:makiabackloc", NJ_B, JR_B)
                    .skip(Duration.ofSeconds(6));
        }
        blocked.say("B>S RS:makiabackloc", NJ_B, JR_B);
        free.say("B>S RS:makiabackloc", "S>B HR:akenaaadkloc:$ID");
    }

    @Test
    void q4SilentRandomHostsAreKept() {
        Script kept = with(SimpleQuirk.STALE_RANDOM_HOSTS);
        Script dropped = without();
        for (Script script : new Script[] {kept, dropped}) {
            script.say("A>S RS:makiababklob", "S>A HR:akenaaacklob:$ID");
            script.skip(Duration.ofSeconds(121));
        }
        assertThat(kept.server().sessions()).isOne();
        assertThat(dropped.server().sessions()).isZero();
    }

    @Test
    void q5KeepAlivesProlongNothing() {
        Script mortal = with(SimpleQuirk.KA_IGNORED);
        Script kept = without();
        for (Script script : new Script[] {mortal, kept}) {
            script.say("A>S HS:makiababklob", "S>A HR:akenaaacklob:$ID");
            script.keep(22 * 60, "A>S KA:$ID");
        }
        assertThat(mortal.server().sessions()).isZero();
        assertThat(kept.server().sessions()).isOne();
    }

    @Test
    void q2LiveIdsAreNeverGivenAgain() {
        Options many =
                Options.none()
                        .set(SimpleServerOptions.MAX_SESSIONS, "60000")
                        .set(SimpleServerOptions.SESSIONS_PER_IP, "60000");
        Script script = new Script(many);
        script.bench.keepNothing();
        for (int i = 0; i < 60_000; i++) {
            script.party("Q", "10.99.0.1:" + (1_000 + i));
            script.send("Q>S HS:x");
        }
        script.bench.pass(Duration.ZERO);
        assertThat(script.server().sessions()).isEqualTo(60_000);
    }
}
