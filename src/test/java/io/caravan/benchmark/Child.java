package io.caravan.benchmark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Another JVM with the same classpath, so that heap, start and memory are its own. */
final class Child {

    private Child() {}

    static Process start(Class<?> main, String[] flags, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(flags));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    /** Its output; throws with it when it failed. */
    static String run(Class<?> main, String[] flags, String... arguments) throws IOException, InterruptedException {
        Process child = start(main, flags, arguments);
        String output = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (child.waitFor() != 0) {
            throw new IllegalStateException(main.getSimpleName() + " ended with " + child.exitValue() + ":\n" + output);
        }
        return output;
    }

    static void tell(String name, double value) {
        System.out.printf(Locale.ROOT, "measured %s=%.3f%n", name, value);
    }

    static double number(String output, String name) {
        Matcher told = Pattern.compile("measured " + name + "=([0-9.]+)").matcher(output);
        if (!told.find()) {
            throw new IllegalStateException("no " + name + " in:\n" + output);
        }
        return Double.parseDouble(told.group(1));
    }
}
