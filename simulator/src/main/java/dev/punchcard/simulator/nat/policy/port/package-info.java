/// Which external address and port a binding is given, and when one is free (RFC 4787 §4.2, RFC
/// 6888).
@NullMarked
package dev.punchcard.simulator.nat.policy.port;

import org.jspecify.annotations.NullMarked;
