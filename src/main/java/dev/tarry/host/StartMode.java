package dev.tarry.host;

/** Who speaks first (MSC1236, MSC2762: {@code waitForIframeLoad}). */
public enum StartMode {
    /** The widget announces itself with {@code content_loaded}; {@code waitForIframeLoad: false}. */
    CONTENT_LOADED,
    /** The host asks for capabilities when the connection is up; {@code waitForIframeLoad: true}. */
    LOAD
}
