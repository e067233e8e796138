import java.io.File;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarFile;

/**
 * Prints what Spark itself knows about its keys, one tab-separated line each, for scripts/spark-keys.mjs:
 *   key NAME TYPE DEFAULT · prefix NAME · renamed OLD NEW VERSION · deprecated NAME VERSION MESSAGE · removed NAME VERSION MESSAGE
 */
public class DumpSparkKeys {
  public static void main(String[] args) throws Exception {
    TreeSet<String> prefixes = new TreeSet<>();
    for (File jar : new File(args[0]).listFiles((dir, name) -> name.startsWith("spark-") && name.endsWith(".jar"))) {
      for (String name : objectsThatDeclareKeys(jar)) initialise(name, prefixes);
    }
    entries();
    for (String prefix : prefixes) print("prefix", prefix);
    deprecations();
  }

  /** Scala objects whose class file mentions ConfigBuilder: initialising them registers their entries. */
  private static List<String> objectsThatDeclareKeys(File jar) throws Exception {
    List<String> found = new ArrayList<>();
    try (JarFile file = new JarFile(jar)) {
      for (var entry : Collections.list(file.entries())) {
        if (!entry.getName().endsWith("$.class")) continue;
        String bytes = new String(file.getInputStream(entry).readAllBytes(), StandardCharsets.ISO_8859_1);
        if (bytes.contains("ConfigBuilder") || bytes.contains("buildStaticConf")) {
          found.add(entry.getName().replace(".class", "").replace('/', '.'));
        }
      }
    }
    return found;
  }

  private static void initialise(String name, TreeSet<String> prefixes) {
    try {
      Class<?> type = Class.forName(name);
      Object module = type.getField("MODULE$").get(null);
      for (Method method : type.getMethods()) {
        if (method.getParameterCount() != 0 || method.getReturnType() != String.class) continue;
        if (Modifier.isStatic(method.getModifiers()) || !method.getName().toUpperCase().equals(method.getName())) continue;
        String value = (String) method.invoke(module);
        if (value != null && value.startsWith("spark.") && value.endsWith(".")) prefixes.add(value);
      }
    } catch (Throwable error) {
      System.err.println("not initialised: " + name + ": " + error);
    }
  }

  private static void entries() throws Exception {
    Map<String, Object> all = new TreeMap<>();
    Object core = Class.forName("org.apache.spark.internal.config.ConfigEntry$").getField("MODULE$").get(null);
    ((Map<?, ?>) read(core, "knownConfigs")).forEach((key, entry) -> all.put((String) key, entry));
    Object sql = Class.forName("org.apache.spark.sql.internal.SQLConf$").getField("MODULE$").get(null);
    for (Object entry : ((java.util.Collection<?>) call(sql, "getConfigEntries"))) all.put((String) call(entry, "key"), entry);
    for (var pair : all.entrySet()) {
      Object entry = pair.getValue();
      print("key", pair.getKey(), type(entry), (String) call(entry, "defaultValueString"));
      for (Object old : list(call(entry, "alternatives"))) print("renamed", (String) old, pair.getKey(), "");
    }
  }

  /** What the entry's own converter says to a word that is no number, size or duration. */
  private static String type(Object entry) throws Exception {
    Object converter = call(entry, "valueConverter");
    try {
      Class.forName("scala.Function1").getMethod("apply", Object.class).invoke(converter, "no such value");
      return "text";
    } catch (java.lang.reflect.InvocationTargetException thrown) {
      String message = String.valueOf(thrown.getCause().getMessage());
      if (message.contains("'bytes in MiB'")) return "mebibytes";
      if (message.contains("'bytes in") || message.contains("Size must")) return "size";
      if (message.contains("'time in") || message.contains("Time must")) return "time";
      for (String word : List.of("boolean", "int", "long", "double")) {
        if (message.contains("a/an '" + word + "'")) return word;
      }
      return "other";
    }
  }

  private static void deprecations() throws Exception {
    Object conf = Class.forName("org.apache.spark.SparkConf$").getField("MODULE$").get(null);
    for (Object value : values(read(conf, "deprecatedConfigs"))) deprecated(value);
    for (Object pair : list(read(conf, "configsWithAlternatives"))) {
      String key = (String) call(pair, "_1");
      for (Object old : list(call(pair, "_2"))) print("renamed", (String) call(old, "key"), key, (String) call(old, "version"));
    }
    Object sql = Class.forName("org.apache.spark.sql.internal.SQLConf$").getField("MODULE$").get(null);
    for (Object value : values(read(sql, "deprecatedSQLConfigs"))) deprecated(value);
    for (Object value : values(read(sql, "removedSQLConfigs"))) {
      print("removed", (String) call(value, "key"), (String) call(value, "version"), (String) call(value, "comment"));
    }
  }

  private static void deprecated(Object value) throws Exception {
    String message = hasMethod(value, "comment") ? "comment" : "deprecationMessage";
    print("deprecated", (String) call(value, "key"), (String) call(value, "version"), (String) call(value, message));
  }

  private static boolean hasMethod(Object target, String name) {
    return Arrays.stream(target.getClass().getMethods()).anyMatch((method) -> method.getName().equals(name));
  }

  private static List<Object> values(Object scalaMap) throws Exception {
    return list(call(scalaMap, "values"));
  }

  private static List<Object> list(Object iterable) throws Exception {
    List<Object> found = new ArrayList<>();
    Object iterator = Class.forName("scala.collection.IterableOnce").getMethod("iterator").invoke(iterable);
    Class<?> type = Class.forName("scala.collection.Iterator");
    while ((Boolean) type.getMethod("hasNext").invoke(iterator)) found.add(type.getMethod("next").invoke(iterator));
    return found;
  }

  private static Object call(Object target, String name) throws Exception {
    Method method = target.getClass().getMethod(name);
    method.setAccessible(true);
    return method.invoke(target);
  }

  /** A field by the end of its name: Scala mangles private ones. */
  private static Object read(Object target, String name) throws Exception {
    for (Class<?> type = target.getClass(); type != null; type = type.getSuperclass()) {
      for (Field field : type.getDeclaredFields()) {
        if (!field.getName().equals(name) && !field.getName().endsWith("$$" + name)) continue;
        field.setAccessible(true);
        return field.get(target);
      }
    }
    return call(target, name);
  }

  private static void print(String... cells) {
    for (int i = 0; i < cells.length; i++) cells[i] = cells[i] == null ? "" : cells[i].replaceAll("\\s+", " ").trim();
    System.out.println(String.join("\t", cells));
  }
}
