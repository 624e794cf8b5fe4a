package dev.scalebench.machine;

/** What {@link CallCounters} count for this process since it started. */
public enum CallCounter {
  /** Page faults that read no file: mostly fresh pages, which the kernel fills with zeros. */
  FAULTS(0),
  /** Bytes that the calling thread has allocated on the Java heap. */
  HEAP(1),
  /** Nanoseconds of collections of the Java heap. */
  GC(2),
  /** Nanoseconds in which the JVM halted all threads of Java, for most collections, too. */
  SAFEPOINTS(3),
  /** Times that a thread of the process waited for something and gave its processor away. */
  VOLUNTARY_SWITCHES(4),
  /** Times that one had to give way to another. */
  INVOLUNTARY_SWITCHES(5);

  /** How many there are. */
  public static final int COUNT = 6;

  private final int place;

  CallCounter(int place) {
    this.place = place;
  }

  /** Where a reading has it, from 0 on. */
  public int place() {
    return place;
  }
}
