package dev.tarry.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * What keeps the rooms small and the classes apart: types in a package, circles of classes, and classes that everybody must know.
 * A nested class counts as the one around it, and a sealed type with its permitted types as one: they cannot stand alone.
 */
class RoomsTest {

    private static final int MOST_TYPES = 20;
    private static final int LONGEST_CIRCLE = 3;

    /** Below so many classes a third of a layer says nothing. */
    private static final int SMALLEST_LAYER = 15;

    private static final Map<String, JavaClass> TYPES = types();
    private static final Map<String, Set<String>> USES = uses();

    private static Map<String, JavaClass> types() {
        Map<String, JavaClass> types = new TreeMap<>();
        for (JavaClass type : new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("dev.tarry")) {
            if (type.getName().indexOf('$') < 0 && !type.getSimpleName().equals("package-info")) {
                types.put(type.getName(), type);
            }
        }
        return types;
    }

    private static Map<String, Set<String>> uses() {
        Map<String, Set<String>> uses = new TreeMap<>();
        for (JavaClass type : new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("dev.tarry")) {
            String from = outermost(type.getName());
            for (Dependency one : type.getDirectDependenciesFromSelf()) {
                String to = outermost(one.getTargetClass().getBaseComponentType().getName());
                if (TYPES.containsKey(to) && !to.equals(from)) {
                    uses.computeIfAbsent(from, any -> new TreeSet<>()).add(to);
                }
            }
        }
        return uses;
    }

    private static String outermost(String name) {
        int nested = name.indexOf('$');
        return nested < 0 ? name : name.substring(0, nested);
    }

    @Test
    void aPackageHasFewEnoughTypesToBeLookedOver() {
        Map<String, Integer> sizes = new TreeMap<>();
        TYPES.values().forEach(type -> sizes.merge(type.getPackageName(), 1, Integer::sum));
        sizes.values().removeIf(size -> size <= MOST_TYPES);
        assertEquals(Map.of(), sizes);
    }

    @Test
    void noCircleOfClassesIsLong() throws ClassNotFoundException {
        List<Set<String>> circles = new Circles(families()).find();
        circles.removeIf(circle -> circle.size() <= LONGEST_CIRCLE);
        assertEquals(List.of(), circles);
    }

    @Test
    void circlesAreFound() {
        Map<String, Set<String>> uses = Map.of(
                "a", Set.of("b"), "b", Set.of("c"), "c", Set.of("a", "d"), "d", Set.of(), "e", Set.of("a"));
        assertEquals(List.of(Set.of("a", "b", "c")), new Circles(uses).find());
    }

    /** Who uses whom, each permitted type under its sealed type's name. */
    private static Map<String, Set<String>> families() throws ClassNotFoundException {
        Map<String, String> heads = new TreeMap<>();
        for (String name : TYPES.keySet()) {
            Class<?> type = Class.forName(name, false, RoomsTest.class.getClassLoader());
            for (Class<?> permitted : type.isSealed() ? type.getPermittedSubclasses() : new Class<?>[0]) {
                heads.put(outermost(permitted.getName()), name);
            }
        }
        Map<String, Set<String>> uses = new TreeMap<>();
        USES.forEach((from, tos) -> tos.forEach(to -> {
            String head = heads.getOrDefault(from, from);
            String target = heads.getOrDefault(to, to);
            if (!head.equals(target)) {
                uses.computeIfAbsent(head, any -> new TreeSet<>()).add(target);
            }
        }));
        return uses;
    }

    /** Values and interfaces without behavior are for everybody; a class that does something is for some. */
    @Test
    void noClassHasToBeKnownByMoreThanAThirdOfItsLayer() {
        Map<String, Integer> layers = new TreeMap<>();
        TYPES.keySet().forEach(name -> layers.merge(layer(name), 1, Integer::sum));
        Map<String, Integer> known = new TreeMap<>();
        USES.forEach((from, tos) -> tos.stream().filter(to -> layer(to).equals(layer(from)))
                .forEach(to -> known.merge(to, 1, Integer::sum)));
        known.entrySet().removeIf(one -> layers.get(layer(one.getKey())) < SMALLEST_LAYER
                || one.getValue() * 3 <= layers.get(layer(one.getKey())) || isValue(TYPES.get(one.getKey())));
        assertEquals(Map.of(), known);
    }

    private static boolean isValue(JavaClass type) {
        boolean isBareInterface = type.isInterface()
                && type.getMethods().stream().allMatch(RoomsTest::isAbstract);
        return isBareInterface || type.isAssignableTo(Throwable.class) || isImmutable(type);
    }

    /** It never changes: each field is final and of a type that never changes either. */
    private static boolean isImmutable(JavaClass type) {
        return type.isPrimitive() || type.isEnum() || type.isRecord() || type.getPackageName().equals("java.time")
                || type.getPackageName().equals("java.lang") && !type.getSimpleName().equals("Object")
                || type.getPackageName().startsWith("dev.tarry") && !type.isInterface()
                        && type.getAllFields().stream().filter(field -> !field.getModifiers().contains(JavaModifier.STATIC))
                                .allMatch(field -> field.getModifiers().contains(JavaModifier.FINAL)
                                        && (field.getRawType().equals(type) || isImmutable(field.getRawType())))
                        && type.getAllFields().stream().anyMatch(field -> !field.getModifiers().contains(JavaModifier.STATIC));
    }

    private static boolean isAbstract(JavaMethod method) {
        return method.getModifiers().contains(JavaModifier.ABSTRACT);
    }

    /** The first package below the root. */
    private static String layer(String name) {
        String[] parts = name.split("\\.");
        return parts.length > 3 ? parts[2] : "";
    }

    /** Tarjan's strongly connected components that are more than one class. */
    private static final class Circles {
        private final Map<String, Set<String>> uses;
        private final Map<String, Integer> index = new TreeMap<>();
        private final Map<String, Integer> low = new TreeMap<>();
        private final Deque<String> stack = new ArrayDeque<>();
        private final List<Set<String>> found = new ArrayList<>();

        Circles(Map<String, Set<String>> uses) {
            this.uses = uses;
        }

        List<Set<String>> find() {
            for (String start : new TreeSet<>(uses.keySet())) {
                if (!index.containsKey(start)) {
                    connect(start);
                }
            }
            return found;
        }

        private void connect(String node) {
            index.put(node, index.size());
            low.put(node, index.get(node));
            stack.push(node);
            for (String next : uses.getOrDefault(node, Set.of())) {
                if (!index.containsKey(next)) {
                    connect(next);
                    low.merge(node, low.get(next), Math::min);
                } else if (stack.contains(next)) {
                    low.merge(node, index.get(next), Math::min);
                }
            }
            if (low.get(node).equals(index.get(node))) {
                Set<String> circle = new TreeSet<>();
                String member;
                do {
                    member = stack.pop();
                    circle.add(member);
                } while (!member.equals(node));
                if (circle.size() > 1) {
                    found.add(circle);
                }
            }
        }
    }
}
