package dev.tarry.sandbox.dialect;

import dev.tarry.sandbox.state.DelayedEvent;
import dev.tarry.sandbox.state.MatrixFault;
import dev.tarry.sandbox.state.World;

/** The three actions on a delayed event that waits. */
final class Management {

    private Management() {}

    /** Whether it is one of {@code cancel}, {@code restart}, {@code send}. */
    static boolean isAction(String action) {
        return action.equals("cancel") || action.equals("restart") || action.equals("send");
    }

    static void act(World world, DelayedEvent event, String action, long now) throws MatrixFault {
        switch (action) {
            case "cancel" -> world.delayed().cancel(event, now);
            case "restart" -> world.delayed().restart(event, now);
            default -> world.delayed().send(event, now);
        }
    }
}
