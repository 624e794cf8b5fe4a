package dev.scalebench.cell;

import dev.scalebench.backend.Device;
import dev.scalebench.backend.NativeEnvironment;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How the cores of a cell are divided among instances.
 *
 * @param mix the instances
 * @param running what they share
 * @param arrival when they get their inputs
 */
public record Division(Mix mix, Running running, Arrival arrival) {
  /** The value of the parameter {@code instances} of a cell that is not divided. */
  public static final String NONE = "1";

  /** The parameter that tells the instances. */
  public static final String INSTANCES = "instances";

  /** The parameter that tells what instances share. */
  public static final String RUNNING = "running";

  /** The parameter that tells when instances get their inputs. */
  public static final String ARRIVAL = "arrival";

  /** The parameter that for a mix is the threads of all instances. */
  public static final String THREADS = "intraOpThreads";

  /** The parameter that for a mix is the inputs of all instances. */
  public static final String INPUTS = "batchSize";

  /** What one instance has, of which a call is one forward pass. */
  private static final Map<String, String> OF_ONE =
      Map.of(INSTANCES, NONE, RUNNING, Running.PROCESSES.label(), ARRIVAL, Arrival.CLOSED);

  /**
   * What parameters name; empty for one instance, of which a call is one forward pass.
   *
   * @param parameters files that are older than these parameters lack them
   * @throws IllegalArgumentException saying what is possible, if a value is not
   */
  static Optional<Division> of(Map<String, String> parameters) {
    Running running =
        Labelled.parse(
            RUNNING, Running.class, parameters.getOrDefault(RUNNING, Running.PROCESSES.label()));
    Arrival arrival = Arrival.of(parameters.getOrDefault(ARRIVAL, Arrival.CLOSED));
    String instances = parameters.getOrDefault(INSTANCES, NONE);
    if (!instances.equals(NONE)) {
      return Optional.of(new Division(Mix.of(instances), running, arrival));
    }
    if (running != Running.PROCESSES || arrival.perSecond().isPresent()) {
      throw new IllegalArgumentException(
          "running and arrival are of a mix; instances=1x2x8 is one of one instance, two threads and batch 8");
    }
    return Optional.empty();
  }

  /**
   * Parameters that belong together: threads and inputs of a mix are those of its instances, and
   * one instance neither runs nor gets its inputs in several ways.
   *
   * @throws IllegalArgumentException if there is no such mix
   */
  public static Map<String, String> consistent(Map<String, String> parameters) {
    Map<String, String> consistent = new TreeMap<>(parameters);
    String instances = parameters.getOrDefault(INSTANCES, NONE);
    if (instances.equals(NONE)) {
      consistent.putAll(OF_ONE);
      return consistent;
    }
    Mix mix = Mix.of(instances);
    consistent.put(INSTANCES, mix.toString());
    consistent.put(THREADS, Integer.toString(mix.cores()));
    consistent.put(INPUTS, Integer.toString(mix.inputs()));
    return consistent;
  }

  /** Parameters of one instance of a mix that has these. */
  public static Map<String, String> ofInstance(Map<String, String> parameters, Mix.Part part) {
    Map<String, String> own = new TreeMap<>(parameters);
    own.putAll(OF_ONE);
    own.put(THREADS, Integer.toString(part.threads()));
    own.put(INPUTS, Integer.toString(part.batchSize()));
    return own;
  }

  /** Why no machine can run anything so; empty if machines can. */
  Optional<String> objection(Execution execution) {
    if (execution.device() != Device.CPU) {
      return Optional.of("instances divide the cores of the processor: device=cpu only");
    }
    if (arrival.perSecond().isPresent() && !mix.hasOneBatchSize()) {
      return Optional.of(
          "arrival=poisson needs instances of one batch size, since any may get the next request; got: "
              + mix);
    }
    if (running == Running.SESSIONS
        && execution.engine() == Engine.TENSORFLOW
        && NativeEnvironment.isFixed()) {
      return Optional.of(
          "engine=tensorflow runs with running=processes only here: sessions of one process have threads of their own only where its environment can be set");
    }
    return running == Running.SHARED ? sharing(execution) : Optional.empty();
  }

  private Optional<String> sharing(Execution execution) {
    if (!mix.hasOneBatchSize()) {
      return Optional.of("running=shared needs instances of one batch size, got: " + mix);
    }
    boolean workers = mix.parts().stream().anyMatch(part -> part.threads() > 1);
    return switch (execution.engine()) {
      case PYTORCH -> Optional.empty();
      case TENSORFLOW ->
          Optional.of(
              "engine=tensorflow cannot run with running=shared: all callers of a session share one pool of threads");
      case ONNX ->
          workers
              ? Optional.of(
                  "engine=onnx runs with running=shared on one thread each only: all callers of a session share its workers; got: "
                      + mix)
              : Optional.empty();
    };
  }
}
