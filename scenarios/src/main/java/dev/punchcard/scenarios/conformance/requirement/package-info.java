/// What an RFC asks for, how much it insists, and what a check finds.
@NullMarked
package dev.punchcard.scenarios.conformance.requirement;

import org.jspecify.annotations.NullMarked;
