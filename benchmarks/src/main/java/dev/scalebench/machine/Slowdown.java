package dev.scalebench.machine;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * Why a card runs slower than it was asked to: {@code nvmlClocksEventReasons} of nvml.h. Those that
 * are left out slow nothing down: that it is idle, what its clocks are set to, and that it waits
 * for others of its group.
 */
public enum Slowdown {
  /** It would use more power than it may. */
  POWER_CAP(0x4),
  /** It has halved its clocks or worse; the reason is one of the two below. */
  HARDWARE(0x8),
  /** It, or its memory, is hotter than it may be in the long run. */
  THERMAL(0x20),
  /** It is too hot. */
  HARDWARE_THERMAL(0x40),
  /** The power supply has asked for it. */
  POWER_BRAKE(0x80);

  private final long bit;

  Slowdown(long bit) {
    this.bit = bit;
  }

  /** Those among the reasons that the library gives. */
  static Set<Slowdown> among(long reasons) {
    Set<Slowdown> found = EnumSet.noneOf(Slowdown.class);
    for (Slowdown slowdown : values()) {
      if ((reasons & slowdown.bit) != 0) {
        found.add(slowdown);
      }
    }
    return found;
  }

  /** For names of metrics, as {@code power.cap}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '.');
  }
}
