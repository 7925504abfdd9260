/// What a NAT of the terms of RFC 4787 makes of its bindings: whom they are tied to and let in, how
/// long they live, what they are led by, and how many there are.
@NullMarked
package dev.punchcard.simulator.nat.policy.binding;

import org.jspecify.annotations.NullMarked;
