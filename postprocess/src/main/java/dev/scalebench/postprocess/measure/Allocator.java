package dev.scalebench.postprocess.measure;

/** What serves the native memory of a process. */
public enum Allocator implements Titled {
  /** The C library's. */
  DEFAULT("default", "C library's allocator"),
  /** glibc's, told to keep what is freed. */
  GLIBC_KEEP("glibc-keep", "glibc-keep"),
  TCMALLOC("tcmalloc", "tcmalloc"),
  JEMALLOC("jemalloc", "jemalloc");

  /** The parameter's name; results that are older than it lack it. */
  public static final String PARAM = "allocator";

  private final String id;
  private final String title;

  Allocator(String id, String title) {
    this.id = id;
    this.title = title;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public String title() {
    return title;
  }
}
