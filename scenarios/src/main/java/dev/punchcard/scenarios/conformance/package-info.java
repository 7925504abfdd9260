/// How far a NAT does what RFCs ask of it, as it is seen from outside: a row for each requirement
/// and a check for each row.
///
/// Checks know a NAT only as a [dev.punchcard.scenarios.conformance.wire.Wire], so that they are
/// true of any NAT that is one.
@NullMarked
package dev.punchcard.scenarios.conformance;

import org.jspecify.annotations.NullMarked;
