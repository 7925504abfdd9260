package dev.punchcard.scenarios.card;

import dev.punchcard.simulator.scenario.Scenario;

/// A scenario as its author wrote it down.
///
/// @param about what it shows, in a sentence
/// @param source where it was read from, as error messages name it
public record Card(String about, Scenario scenario, String source) {
    public String name() {
        return scenario.name();
    }
}
