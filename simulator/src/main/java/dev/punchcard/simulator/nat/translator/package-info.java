/// What the two kinds of translators have in common: the contract, the tables, the ports that may
/// be given, and what is done to payloads.
@NullMarked
package dev.punchcard.simulator.nat.translator;

import org.jspecify.annotations.NullMarked;
