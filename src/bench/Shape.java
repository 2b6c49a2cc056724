import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;

/**
 * The shape of the code in figures: types per package, sizes of files and methods, parameters, who knows whom, circles.
 * Run after {@code mvn compile}: {@code java src/bench/Shape.java [FOLDER]}; the folder is a checkout, this one by default.
 */
public final class Shape {

    private static final Map<String, Set<String>> USES = new TreeMap<>();
    private static final Set<String> VALUES = new TreeSet<>();
    /** Names of records with the number of their parts: a canonical constructor has as many parameters. */
    private static final Set<String> RECORDS = new TreeSet<>();

    private Shape() {}

    /** @param args the checkout, the current folder if none is named */
    public static void main(String[] args) throws IOException {
        Path checkout = Path.of(args.length > 0 ? args[0] : "");
        sizes(checkout.resolve("src/main/java"));
        dependencies(checkout.resolve("target/classes"));
        knows();
        circles();
    }

    private static void sizes(Path root) throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(root)) {
            files = walk.filter(file -> file.toString().endsWith(".java")).sorted().toList();
        }
        Map<String, Integer> rooms = new TreeMap<>();
        List<Integer> fileSizes = new ArrayList<>();
        List<Path> types = new ArrayList<>();
        for (Path file : files) {
            if (!file.endsWith("package-info.java")) {
                types.add(file);
                fileSizes.add(Files.readAllLines(file).size());
                rooms.merge(root.relativize(file.getParent()).toString().replace('/', '.'), 1, Integer::sum);
            }
        }
        System.out.println("types per package: " + figures(new ArrayList<>(rooms.values())) + " of " + rooms.size()
                + " packages, " + types.size() + " types");
        rooms.entrySet().stream().sorted((a, b) -> b.getValue() - a.getValue()).limit(8)
                .forEach(room -> System.out.println("  " + room.getValue() + "  " + room.getKey()));
        System.out.println("lines per file: " + figures(fileSizes));
        methods(types);
    }

    private static void methods(List<Path> files) throws IOException {
        JavaCompiler javac = javax.tools.ToolProvider.getSystemJavaCompiler();
        List<Integer> lengths = new ArrayList<>();
        List<String> wide = new ArrayList<>();
        try (StandardJavaFileManager manager = javac.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask) javac.getTask(null, manager, null, null, null,
                    manager.getJavaFileObjectsFromPaths(files));
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            for (CompilationUnitTree unit : task.parse()) {
                LineMap lines = unit.getLineMap();
                new TreeScanner<Void, String>() {
                    @Override
                    public Void visitClass(ClassTree type, String outer) {
                        String name = type.getSimpleName().toString();
                        if (type.getKind() == Tree.Kind.RECORD) {
                            long parts = type.getMembers().stream().filter(member -> member instanceof VariableTree part
                                    && !part.getModifiers().getFlags().contains(Modifier.STATIC)).count();
                            RECORDS.add(name + parts);
                            if (parts > 8) {
                                wide.add(parts + " parts  " + name);
                            }
                        }
                        if (outer == null && (type.getKind() == Tree.Kind.RECORD || type.getKind() == Tree.Kind.ENUM)) {
                            VALUES.add(unit.getPackageName() + "." + name);
                        }
                        return super.visitClass(type, name);
                    }

                    @Override
                    public Void visitMethod(MethodTree method, String outer) {
                        // A record's own constructor has no source position of its own.
                        if (method.getBody() != null && positions.getEndPosition(unit, method) >= 0) {
                            long start = lines.getLineNumber(positions.getStartPosition(unit, method));
                            lengths.add((int) (lines.getLineNumber(positions.getEndPosition(unit, method)) - start + 1));
                        }
                        if (method.getParameters().size() > 5 && !RECORDS.contains(outer + method.getParameters().size())
                                && positions.getEndPosition(unit, method) >= 0) {
                            wide.add(method.getParameters().size() + " parameters  " + outer + "." + method.getName());
                        }
                        return super.visitMethod(method, outer);
                    }
                }.scan(unit, null);
            }
        }
        System.out.println("lines per method: " + figures(lengths));
        System.out.println("more than 5 parameters or 8 parts: " + wide.size());
        wide.forEach(one -> System.out.println("  " + one));
    }

    private static void dependencies(Path classes) {
        StringWriter text = new StringWriter();
        PrintWriter out = new PrintWriter(text);
        ToolProvider.findFirst("jdeps").orElseThrow().run(out, out, "-verbose:class", "-filter:none",
                "--multi-release", "base", classes.toString());
        for (String line : text.toString().split("\n")) {
            String[] words = line.trim().split("\\s+");
            if (words.length > 2 && words[0].startsWith("dev.tarry") && words[1].equals("->")) {
                Set<String> uses = USES.computeIfAbsent(top(words[0]), any -> new TreeSet<>());
                if (words[2].startsWith("dev.tarry") && !top(words[2]).equals(top(words[0]))) {
                    uses.add(top(words[2]));
                }
            }
        }
    }

    private static String top(String name) {
        int dollar = name.indexOf('$');
        return dollar < 0 ? name : name.substring(0, dollar);
    }

    /** The first package below the root. */
    private static String layer(String name) {
        String[] parts = name.split("\\.");
        return parts.length > 3 ? parts[2] : "";
    }

    private static void knows() {
        Map<String, Set<String>> knownBy = new TreeMap<>();
        Map<String, Integer> layers = new HashMap<>();
        USES.forEach((from, tos) -> {
            layers.merge(layer(from), 1, Integer::sum);
            tos.forEach(to -> knownBy.computeIfAbsent(to, any -> new TreeSet<>()).add(from));
        });
        System.out.println("fan-in, the largest ten:");
        knownBy.entrySet().stream().sorted((a, b) -> b.getValue().size() - a.getValue().size()).limit(10)
                .forEach(one -> System.out.println("  " + one.getValue().size() + "  " + one.getKey()));
        System.out.println("fan-out, the largest ten:");
        USES.entrySet().stream().sorted((a, b) -> b.getValue().size() - a.getValue().size()).limit(10)
                .forEach(one -> System.out.println("  " + one.getValue().size() + "  " + one.getKey()));
        System.out.println("known by more than a third of their layer, values left out:");
        knownBy.forEach((name, users) -> {
            long within = users.stream().filter(user -> layer(user).equals(layer(name))).count();
            int size = layers.getOrDefault(layer(name), 0);
            if (size > 6 && within * 3 > size && !VALUES.contains(name)) {
                System.out.println("  " + name + ": " + within + " of " + size);
            }
        });
    }

    private static void circles() {
        Map<String, Integer> index = new HashMap<>();
        Map<String, Integer> low = new HashMap<>();
        Deque<String> stack = new ArrayDeque<>();
        List<List<String>> found = new ArrayList<>();
        for (String start : USES.keySet()) {
            if (!index.containsKey(start)) {
                connect(start, index, low, stack, found);
            }
        }
        found.sort((a, b) -> b.size() - a.size());
        System.out.println("circles of classes: " + found.size());
        found.forEach(circle -> System.out.println("  " + circle.size() + "  " + circle));
    }

    /** Tarjan's strongly connected components. */
    private static void connect(String node, Map<String, Integer> index, Map<String, Integer> low, Deque<String> stack,
            List<List<String>> found) {
        index.put(node, index.size());
        low.put(node, index.get(node));
        stack.push(node);
        for (String next : USES.getOrDefault(node, Set.of())) {
            if (!index.containsKey(next)) {
                connect(next, index, low, stack, found);
                low.merge(node, low.get(next), Math::min);
            } else if (stack.contains(next)) {
                low.merge(node, index.get(next), Math::min);
            }
        }
        if (low.get(node).equals(index.get(node))) {
            Set<String> circle = new HashSet<>();
            String member;
            do {
                member = stack.pop();
                circle.add(member);
            } while (!member.equals(node));
            if (circle.size() > 1) {
                found.add(circle.stream().map(name -> name.replace("dev.tarry.", "")).sorted().toList());
            }
        }
    }

    private static String figures(List<Integer> values) {
        values.sort(null);
        return "median " + values.get(values.size() / 2) + ", 95 % " + values.get(values.size() * 95 / 100)
                + ", largest " + values.get(values.size() - 1);
    }
}
