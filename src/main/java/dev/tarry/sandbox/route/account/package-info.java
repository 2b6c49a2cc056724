/** Endpoints about accounts: who one is, and what is one's own. Pure. */
@NullMarked
package dev.tarry.sandbox.route.account;

import org.jspecify.annotations.NullMarked;
