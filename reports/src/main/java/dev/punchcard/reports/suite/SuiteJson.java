package dev.punchcard.reports.suite;

import dev.punchcard.core.trace.JsonWriter;
import dev.punchcard.simulator.scenario.Run;

/// The result of a suite as one JSON document.
public final class SuiteJson {
    private SuiteJson() {}

    public static String write(SuiteResult suite) {
        JsonWriter json = new JsonWriter().beginObject();
        for (Kind kind : Kind.values()) {
            json.member(kind.word(), suite.count(kind));
        }
        json.key("cards").beginArray();
        for (CardResult card : suite.cards()) {
            json.beginObject()
                    .member("name", card.name())
                    .member("seed", Run.format(card.seed()))
                    .member("verdict", card.kind().word())
                    .key("digest");
            if (card.digest().isPresent()) {
                json.value(card.digestText());
            } else {
                json.nothing();
            }
            json.member("virtualNanos", card.virtualNanos())
                    .member("reproduce", card.reproduce())
                    .endObject();
        }
        return json.endArray().endObject().toString();
    }
}
