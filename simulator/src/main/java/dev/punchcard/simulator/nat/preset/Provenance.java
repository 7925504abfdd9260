package dev.punchcard.simulator.nat.preset;

import java.util.Locale;

/// Where a preset comes from, and how far to believe it.
///
/// @param models what it stands for
/// @param observedOn on what it was seen; empty where only somebody says so
/// @param source who says so
/// @param fromMemory which of its values nobody has looked up; empty where all were
/// @param missing what the thing does that no axis says, or nobody knows; empty where nothing
public record Provenance(
        Trust trust,
        String models,
        String observedOn,
        String source,
        String fromMemory,
        String missing) {
    /// Nobody has said anything about it.
    public static final Provenance UNKNOWN = new Provenance(Trust.UNVERIFIED, "", "", "", "", "");

    /// How far to believe it.
    public enum Trust {
        /// Held against source code, the paper, the report or a measurement.
        VERIFIED,
        /// A document says so that quotes the one who knows.
        SECOND_HAND,
        /// From memory: no test may assert it as a fact.
        UNVERIFIED;

        /// As in cards and lists.
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    static Provenance verified(String models, String source) {
        return new Provenance(Trust.VERIFIED, models, "", source, "", "");
    }

    static Provenance secondHand(String models, String source) {
        return new Provenance(Trust.SECOND_HAND, models, "", source, "", "");
    }

    static Provenance unverified(String models) {
        return new Provenance(Trust.UNVERIFIED, models, "", "", "all of it", "");
    }

    Provenance observedOn(String what) {
        return new Provenance(trust, models, what, source, fromMemory, missing);
    }

    Provenance source(String who) {
        return new Provenance(trust, models, observedOn, who, fromMemory, missing);
    }

    Provenance fromMemory(String which) {
        return new Provenance(trust, models, observedOn, source, which, missing);
    }

    Provenance missing(String what) {
        return new Provenance(trust, models, observedOn, source, fromMemory, what);
    }
}
