@NullMarked
package dev.punchcard.core.protocol.gopunch.store;

import org.jspecify.annotations.NullMarked;
