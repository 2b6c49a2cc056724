package dev.tarry.sandbox.state.delayed;

/** How a homeserver that errs treats delayed events. Each question counts where the fault is counted. */
public interface DelayedEventFaults {

    /** What happens to an event that is due. */
    enum Kind { SEND, LOSE, LATE, TWICE, SHUFFLE }

    /** A kind, and for {@code LATE} and {@code SHUFFLE} the milliseconds. */
    record Fate(Kind kind, long millis) {}

    Fate ON_TIME = new Fate(Kind.SEND, 0);

    DelayedEventFaults NONE = new DelayedEventFaults() {
        @Override
        public long early(DelayedEvent event, long now) {
            return 0;
        }

        @Override
        public Fate fate(DelayedEvent event, long now) {
            return ON_TIME;
        }
    };

    /** By how many milliseconds the event that was scheduled or restarted now will be sent too early. */
    long early(DelayedEvent event, long now);

    /** What becomes of the event that is due now. */
    Fate fate(DelayedEvent event, long now);
}
