package dev.punchcard.scenarios.conformance.requirement;

/// One thing that an RFC asks of a NAT.
///
/// @param rfc its number
/// @param item the number of the requirement there, with a letter where it has parts
/// @param text what a NAT that conforms does
public record Requirement(int rfc, String item, Level level, String text) {
    public String id() {
        return rfc + "-" + item;
    }
}
