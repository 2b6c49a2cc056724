/** Commands on the account: {@code login}, {@code logout}, {@code profile}, {@code whoami}, {@code room}. */
@NullMarked
package dev.tarry.cli.command.account;

import org.jspecify.annotations.NullMarked;
