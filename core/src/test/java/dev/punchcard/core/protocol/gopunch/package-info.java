@NullMarked
package dev.punchcard.core.protocol.gopunch;

import org.jspecify.annotations.NullMarked;
