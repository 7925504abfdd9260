/// Parts that protocols hold, and that know none of them.
@NullMarked
package dev.punchcard.core.punch;

import org.jspecify.annotations.NullMarked;
