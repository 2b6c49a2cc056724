package dev.tarry.trace;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Words in a tree, where those that begin alike share the way. What it costs to find one in a text depends on the text and on how
 * long the words are, never on how many there are.
 */
final class SpellingTree {

    /** A word of the tree in a text: where it ends, and whose it is. */
    record Found(int end, SpellingIds ids) {}

    /** So much of a word is told although the text breaks off, as it does where it was shortened. */
    private static final int TELLING = 8;

    private final Node root = new Node("", 0);
    private final boolean standAlone;
    private long steps;

    private SpellingTree(boolean standAlone) {
        this.standAlone = standAlone;
    }

    /** A tree of words that count only where they stand by themselves, in these very letters. */
    static SpellingTree ofWords() {
        return new SpellingTree(true);
    }

    /** A tree of what counts anywhere, in capitals or not; it is added in lower case, and its beginning is enough. */
    static SpellingTree ofSecrets() {
        return new SpellingTree(false);
    }

    /** Whether a word may begin or end here: whether the characters on both sides are not of one word. */
    static boolean isEdge(String text, int at) {
        return at == 0 || at == text.length() || !isOfAWord(text.charAt(at - 1)) || !isOfAWord(text.charAt(at));
    }

    /** Whether it is a letter, a digit or an underscore. */
    static boolean isOfAWord(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_';
    }

    /** Adds a word for an id; ids may share a word. */
    void add(String word, String id) {
        Node node = root;
        while (node.to < word.length()) {
            Node next = node.next(word.charAt(node.to));
            if (next == null) {
                next = new Node(word, node.to);
                node.adopt(next);
            } else {
                int parting = next.parting(word, 0);
                if (parting < next.to) {
                    next.split(parting);
                }
            }
            node = next;
        }
        node.ids = SpellingIds.with(node.ids, id);
    }

    /** Takes back what {@link #add} added. */
    void remove(String word, String id) {
        Node above = root;
        Node node = root;
        while (node.to < word.length()) {
            Node next = node.next(word.charAt(node.to));
            if (next == null) {
                return;
            }
            above = node;
            node = next;
        }
        if (node.ids == null) {
            return;
        }
        node.ids = node.ids.without(id);
        if (node.ids == null && node.children.isEmpty()) {
            above.children.remove(word.charAt(node.from));
            node = above;
        }
        if (node != root) {
            node.join();
        }
    }

    /** The longest word that stands by itself here, where its first character is; null if there is none. */
    @Nullable Found longest(String text, int start) {
        steps++;
        if (!isEdge(text, start)) {
            return null;
        }
        Found longest = null;
        Node node = root;
        while (start + node.to < text.length()) {
            Node next = node.next(text.charAt(start + node.to));
            if (next == null) {
                return longest;
            }
            node = next;
            int parting = node.parting(text, start);
            steps += parting - node.from;
            if (parting < node.to) {
                return longest;
            }
            if (node.ids != null && isEdge(text, start + node.to)) {
                longest = new Found(start + node.to, node.ids);
            }
        }
        return longest;
    }

    /** The longest word that begins here, however its characters are encoded; null if there is none. */
    @Nullable Found decoded(String text, int start) {
        Found longest = null;
        Node node = root;
        int in = 0;
        int at = start;
        for (int depth = 0; at < text.length(); depth++) {
            int next = depth == 0 ? at : Encoded.behindBorder(text, at);
            if (next >= text.length()) {
                break;
            }
            long unit = Encoded.read(text, next);
            char c = letter(unit);
            Node to = node.follow(in, c);
            if (to == null && Encoded.end(unit) > next + 1) {
                unit = Encoded.readPlain(text, next);
                c = letter(unit);
                to = node.follow(in, c);
            }
            steps++;
            if (to == null) {
                return longest == null && !standAlone && depth >= TELLING && text.charAt(at) == '…'
                        ? new Found(at, node.any()) : longest;
            }
            in = to == node ? in + 1 : to.from + 1;
            node = to;
            at = Encoded.end(unit);
            if (in == node.to && node.ids != null && (!standAlone || mayEnd(text, at, c))) {
                longest = new Found(at, node.ids);
            }
            if (longest == null && !standAlone && depth >= TELLING - 1 && at == text.length()) {
                return new Found(at, node.any());
            }
        }
        return longest;
    }

    private char letter(long unit) {
        char c = Encoded.character(unit);
        return standAlone ? c : Character.toLowerCase(c);
    }

    private static boolean mayEnd(String text, int at, char last) {
        return at >= text.length() || !isOfAWord(last) || !isOfAWord(Encoded.character(Encoded.read(text, at)));
    }

    /** How many characters were looked at in texts so far; what must not grow is counted in tests. */
    long steps() {
        return steps;
    }

    /** How many nodes there are, but for the root; what must not be left behind is counted in tests. */
    int size() {
        return root.size() - 1;
    }

    /**
     * A part of the words that go through here: the characters from {@code from} to {@code to} of any of them. It is kept as a
     * place in one of those words, so that nothing is copied however long the others are. That one may have been removed since:
     * a node may hold on to one word too many, but no more.
     */
    private static final class Node {

        private String word;
        private final int from;
        private int to;
        private @Nullable SpellingIds ids;
        private Map<Character, Node> children = Map.of();

        Node(String word, int from) {
            this.word = word;
            this.from = from;
            this.to = word.length();
        }

        @Nullable Node next(char c) {
            return children.get(c);
        }

        /** The node in which the way goes on with this character, from a place in this one; null if it does not. */
        @Nullable Node follow(int at, char c) {
            return at == to ? next(c) : word.charAt(at) == c ? this : null;
        }

        /** The ids of a word that goes through here. */
        SpellingIds any() {
            Node node = this;
            while (node.ids == null) {
                node = node.children.values().iterator().next();
            }
            return node.ids;
        }

        void adopt(Node child) {
            if (children.isEmpty()) {
                children = new LinkedHashMap<>(4);
            }
            children.put(child.word.charAt(child.from), child);
        }

        /** How far this part is what the text has, in which the word begins at {@code start}; {@code to} if all of it is. */
        int parting(String text, int start) {
            int at = from;
            while (at < to && start + at < text.length() && word.charAt(at) == text.charAt(start + at)) {
                at++;
            }
            return at;
        }

        void split(int at) {
            Node rest = new Node(word, at);
            rest.to = to;
            rest.ids = ids;
            rest.children = children;
            to = at;
            ids = null;
            children = Map.of();
            adopt(rest);
        }

        /** A node that only leads to one other has no use. */
        void join() {
            if (ids != null || children.size() != 1) {
                return;
            }
            Node rest = children.values().iterator().next();
            word = rest.word;
            to = rest.to;
            ids = rest.ids;
            children = rest.children;
        }

        int size() {
            int size = 1;
            for (Node child : children.values()) {
                size += child.size();
            }
            return size;
        }
    }
}
