package dev.punchcard.simulator.nat.table;

import java.util.function.Predicate;

/// Bindings in a row, the first of which are the first to make room for others.
final class Roll {
    private final Place end = new Place(Binding.ABSENT); // before the first and after the last

    /// Where a binding stands in a row.
    static final class Place {
        private final Binding binding;
        private Place before = this;
        private Place after = this;

        Place(Binding binding) {
            this.binding = binding;
        }

        /// Does nothing where it stands in none.
        void leave() {
            before.after = after;
            after.before = before;
            before = this;
            after = this;
        }
    }

    /// The first binding, or [Binding#ABSENT].
    Binding first() {
        return end.after.binding;
    }

    /// The first one that fits, or [Binding#ABSENT].
    Binding first(Predicate<Binding> fits) {
        Place place = end.after;
        while (place != end && !fits.test(place.binding)) {
            place = place.after;
        }
        return place.binding;
    }

    void add(Place place) {
        place.before = end.before;
        place.after = end;
        end.before.after = place;
        end.before = place;
    }
}
