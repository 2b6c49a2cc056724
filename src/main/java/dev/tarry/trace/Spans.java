package dev.tarry.trace;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Parts of a text that are to be replaced, in any order; those that meet become one. */
final class Spans {

    private final List<Span> spans = new ArrayList<>();

    /** A part from {@code start} to {@code end}, and what is to stand there. */
    private record Span(int start, int end, String text) {}

    /** In the order in which they begin, the longer one first. */
    private static final class Order implements Comparator<Span> {
        @Override
        public int compare(Span one, Span other) {
            int byStart = Integer.compare(one.start(), other.start());
            return byStart != 0 ? byStart : Integer.compare(other.end(), one.end());
        }
    }

    void add(int start, int end, String text) {
        if (end > start) {
            spans.add(new Span(start, end, text));
        }
    }

    /** Takes over those that were found in the text as it reads decoded. */
    void addAll(Spans others, Decoded view) {
        for (Span span : others.spans) {
            add(view.source(span.start()), view.sourceEnd(span.end()), span.text());
        }
    }

    boolean isEmpty() {
        return spans.isEmpty();
    }

    /** The text with its parts replaced; the same object if there are none. */
    String applyTo(String text) {
        if (spans.isEmpty()) {
            return text;
        }
        spans.sort(new Order());
        StringBuilder out = new StringBuilder(text.length());
        int from = 0;
        for (int i = 0; i < spans.size(); ) {
            Span first = spans.get(i);
            Span widest = first;
            int end = first.end();
            for (i++; i < spans.size() && spans.get(i).start() < end; i++) {
                Span next = spans.get(i);
                end = Math.max(end, next.end());
                if (next.end() - next.start() > widest.end() - widest.start()) {
                    widest = next;
                }
            }
            out.append(text, from, first.start()).append(widest.text());
            from = end;
        }
        return out.append(text, from, text.length()).toString();
    }
}
