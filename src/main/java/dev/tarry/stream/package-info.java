/** Bytes as they come in, with somebody who looks at them on the way. An edge; may use nothing. */
@NullMarked
package dev.tarry.stream;

import org.jspecify.annotations.NullMarked;
