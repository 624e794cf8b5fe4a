package dev.scalebench.machine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Where this process sees its control group in the file system; see cgroups(7).
 *
 * @param unified whether it is of version 2
 * @param point directory of the mount, without the first slash
 * @param group path of the process's group below it; empty if the mount begins with that group, as
 *     in a container
 */
record CgroupMount(boolean unified, String point, String group) {
  private static final String CPU = "cpu";

  /** Columns of {@code /proc/self/mountinfo} before its dash; see proc_pid_mountinfo(5). */
  private static final int ROOT = 3;

  private static final int POINT = 4;

  /** Those of which the groups can limit processor time. */
  static List<CgroupMount> ofCpu(KernelFiles kernel) {
    List<String> groups = kernel.text("proc/self/cgroup").orElse("").lines().toList();
    return kernel
        .text("proc/self/mountinfo")
        .orElse("")
        .lines()
        .flatMap(line -> of(line, groups).stream())
        .toList();
  }

  private static Optional<CgroupMount> of(String mount, List<String> groups) {
    int dash = mount.indexOf(" - ");
    if (dash < 0) {
      return Optional.empty();
    }
    String[] place = mount.substring(0, dash).split(" ", -1);
    String[] type = mount.substring(dash + " - ".length()).split(" ", -1);
    boolean unified = type[0].equals("cgroup2");
    boolean cpu = type[0].equals("cgroup") && hasCpu(type[type.length - 1]);
    if (place.length <= POINT || !(unified || cpu)) {
      return Optional.empty();
    }
    return groups.stream()
        .map(line -> line.split(":", 3))
        .filter(line -> line.length == 3)
        .filter(line -> unified ? line[0].equals("0") : hasCpu(line[1]))
        .map(
            line ->
                new CgroupMount(unified, place[POINT].substring(1), below(place[ROOT], line[2])))
        .findFirst();
  }

  private static boolean hasCpu(String list) {
    return Arrays.asList(list.split(",", -1)).contains(CPU);
  }

  /** A group's path without the one that the mount begins with. */
  private static String below(String root, String group) {
    String start = root.equals("/") ? "" : root;
    boolean within = (group + "/").startsWith(start + "/") && !group.contains("/..");
    String path = within ? group.substring(start.length()) : "";
    return path.equals("/") ? "" : path;
  }

  /** The directories of the process's group and of all above it that can be seen. */
  List<String> directories() {
    List<String> directories = new ArrayList<>();
    for (String path = group; !path.isEmpty(); path = path.substring(0, path.lastIndexOf('/'))) {
      directories.add(point + path);
    }
    directories.add(point);
    return directories;
  }
}
