/// A NAT as testers on both of its sides have it: what they send, and what they see arrive.
@NullMarked
package dev.punchcard.scenarios.conformance.wire;

import org.jspecify.annotations.NullMarked;
