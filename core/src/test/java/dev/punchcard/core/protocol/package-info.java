@NullMarked
package dev.punchcard.core.protocol;

import org.jspecify.annotations.NullMarked;
