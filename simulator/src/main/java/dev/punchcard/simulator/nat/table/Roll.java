package dev.punchcard.simulator.nat.table;

/// Bindings in a row, the first of which are the first to make room for others.
final class Roll {
    private final Binding end; // stands before the first and after the last

    Roll() {
        end = Binding.marker();
    }

    boolean isEmpty() {
        return end.after == end;
    }

    Binding first() {
        return end.after;
    }

    void add(Binding binding) {
        binding.before = end.before;
        binding.after = end;
        end.before.after = binding;
        end.before = binding;
    }

    /// Does nothing where it is not there.
    void remove(Binding binding) {
        binding.before.after = binding.after;
        binding.after.before = binding.before;
        binding.before = binding;
        binding.after = binding;
    }

    boolean isEnd(Binding binding) {
        return binding == end;
    }
}
