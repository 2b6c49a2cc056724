package dev.tarry.sandbox.state.base;

/** Whom a server tells of what its answers do not. Called by any thread, with the state's monitor held or not; must not wait. */
public interface Incidents {

    /** Nobody is told. */
    Incidents UNTOLD = new Incidents() {
        @Override
        public void defect(RuntimeException defect) {
            // Nobody listens.
        }

        @Override
        public void tlsSpoken() {
            // As above.
        }

        @Override
        public void storeFails(String reason) {
            // As above.
        }

        @Override
        public void storeWorks() {
            // As above.
        }
    };

    /** Something went wrong within that never should; the server goes on all the same. */
    void defect(RuntimeException defect);

    /** Somebody spoke TLS to a port that is plain HTTP. */
    void tlsSpoken();

    /** The store cannot be written from now on. @param reason the cause in words, for the end of a sentence */
    void storeFails(String reason);

    /** The store can be written again. */
    void storeWorks();
}
