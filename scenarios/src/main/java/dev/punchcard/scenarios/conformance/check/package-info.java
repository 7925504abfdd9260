/// The rows of RFCs and what is looked at for each.
@NullMarked
package dev.punchcard.scenarios.conformance.check;

import org.jspecify.annotations.NullMarked;
