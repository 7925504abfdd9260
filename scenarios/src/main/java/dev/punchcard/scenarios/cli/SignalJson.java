package dev.punchcard.scenarios.cli;

import dev.punchcard.core.machine.Signal;
import dev.punchcard.core.trace.JsonWriter;
import java.util.List;

/// A signal as one JSON object: its name, then its fields.
///
/// @param to the object, which is open
record SignalJson(JsonWriter to) implements Signal.Fields {
    static String write(Object signal) {
        JsonWriter json = new JsonWriter().beginObject();
        if (signal instanceof Signal described) {
            json.member("signal", described.name());
            described.describe(new SignalJson(json));
        } else {
            json.member("signal", signal.toString());
        }
        return json.endObject().toString();
    }

    @Override
    public void text(String name, String value) {
        to.member(name, value);
    }

    @Override
    public void texts(String name, List<String> values) {
        to.key(name).beginArray();
        values.forEach(to::value);
        to.endArray();
    }

    @Override
    public void number(String name, long value) {
        to.member(name, value);
    }

    @Override
    public void absent(String name) {
        to.key(name).nothing();
    }
}
