/// What a detector found of a NAT, how sure it is, and of what it concludes that.
@NullMarked
package dev.punchcard.core.detector.finding;

import org.jspecify.annotations.NullMarked;
