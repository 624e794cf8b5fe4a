package dev.scalebench.postprocess.mix;

import dev.scalebench.postprocess.measure.Configuration;
import dev.scalebench.postprocess.measure.Device;
import dev.scalebench.postprocess.measure.Engine;
import dev.scalebench.postprocess.measure.Estimate;
import dev.scalebench.postprocess.measure.Mapping;
import dev.scalebench.postprocess.measure.Mix;
import dev.scalebench.postprocess.measure.Optimization;
import dev.scalebench.postprocess.measure.Part;
import dev.scalebench.postprocess.measure.Precision;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;

/** Profiles of simulated networks, and all mixes that they allow. */
final class Profiles {
  private static final Configuration CONFIGURATION =
      new Configuration(Engine.PYTORCH, Optimization.SCRIPT, Device.CPU, Precision.FLOAT32);

  static Profile of(Profile.Time... times) {
    return new Profile(CONFIGURATION, Mapping.SEQUENTIAL, List.of(times));
  }

  static Profile.Time time(int threads, int batch, double millis, double error) {
    return new Profile.Time(threads, batch, new Estimate(millis, OptionalDouble.of(error)));
  }

  /** A network whose calls cost a constant, and work that threads divide less and less well. */
  static Profile random(long seed, int cores, int[] batches) {
    Random random = new Random(seed);
    List<Profile.Time> times = new ArrayList<>();
    for (int threads = 1; threads <= cores; threads++) {
      for (int batch : batches) {
        if (random.nextInt(10) > 0) { // some cells failed
          double work = 1 + batch / Math.pow(threads, 0.3 + 0.6 * random.nextDouble());
          times.add(time(threads, batch, Math.round(work * 8) / 8.0, 0.1));
        }
      }
    }
    return of(times.toArray(Profile.Time[]::new));
  }

  /** All mixes of so many cores at most. */
  static List<Mix> mixes(Profile profile, int cores) {
    List<Mix> mixes = new ArrayList<>();
    extend(profile, cores, 0, new ArrayList<>(), mixes);
    return mixes;
  }

  private static void extend(
      Profile profile, int cores, int from, List<Part> parts, Collection<Mix> mixes) {
    for (int i = from; i < profile.times().size(); i++) {
      Profile.Time time = profile.times().get(i);
      if (time.threads() <= cores) {
        parts.add(new Part(1, time.threads(), time.batchSize()));
        mixes.add(new Mix(parts));
        extend(profile, cores - time.threads(), i, parts, mixes);
        parts.remove(parts.size() - 1);
      }
    }
  }

  private Profiles() {}
}
