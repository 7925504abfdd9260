/// Claims about the values that travel.
@NullMarked
package dev.punchcard.core.wire;

import org.jspecify.annotations.NullMarked;
