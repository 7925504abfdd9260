package dev.punchcard.simulator.nat.translator;

/// How much a NAT remembers, in entries of its tables.
///
/// @param living those that are not over
/// @param others those of tables in which what is over may stay until its place is wanted
public record Memory(int living, int others) {
    public static final Memory NOTHING = new Memory(0, 0);

    public Memory plus(Memory other) {
        return new Memory(living + other.living, others + other.others);
    }

    public int kept() {
        return living + others;
    }
}
