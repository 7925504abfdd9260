package dev.punchcard.scenarios.suite;

import dev.punchcard.scenarios.card.Card;
import dev.punchcard.simulator.scenario.Run;
import java.util.ArrayList;
import java.util.List;

/// One card to be run with one seed.
///
/// @param argument what names the card on the command line
public record Task(Card card, String argument, long seed) {
    /// The card with `count` seeds, from `first` on.
    public static List<Task> sweep(Card card, String argument, long first, int count) {
        List<Task> tasks = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            tasks.add(new Task(card, argument, first + i));
        }
        return tasks;
    }

    /// The command that runs just this.
    public String reproduce() {
        return "./punchcard run " + quoted(argument) + " --seed " + Run.format(seed);
    }

    private static String quoted(String word) {
        return word.matches("[A-Za-z0-9_./:=@%+-]+")
                ? word
                : "'" + word.replace("'", "'\\''") + "'";
    }
}
