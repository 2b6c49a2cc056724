/** Endpoints about rooms. Pure. */
@NullMarked
package dev.tarry.sandbox.route.room;

import org.jspecify.annotations.NullMarked;
