@NullMarked
package dev.punchcard.core.stun;

import org.jspecify.annotations.NullMarked;
