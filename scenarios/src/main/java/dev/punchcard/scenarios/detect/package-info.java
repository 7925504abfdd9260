/// What a detector finds of a simulated NAT, beside what the NAT's policy says.
///
/// The two need not be the same: a NAT with a binding for each remote that keeps its ports looks
/// like one with a single binding. [dev.punchcard.scenarios.detect.Claim] holds what a policy says
/// together with all that it may look like, and why.
@NullMarked
package dev.punchcard.scenarios.detect;

import org.jspecify.annotations.NullMarked;
