package dev.scalebench.cell;

import dev.scalebench.backend.Session;
import dev.scalebench.kernels.ProbeNetwork;
import dev.scalebench.model.InputSpec;
import dev.scalebench.reference.Reference;
import dev.scalebench.reference.ReferenceFile;
import dev.scalebench.weights.Cache;
import dev.scalebench.weights.FileStamp;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is measured: a network with its weights and the extents of its inputs. */
public sealed interface Subject permits SuiteNetwork, UserNetwork {
  /**
   * A subject whose files are open.
   *
   * <p>Used by one thread.
   */
  interface Opened {
    /**
     * What it must answer, computed now if the cache does not have it.
     *
     * @param batchSize of the batch that is compared with it: a network may compute no other
     */
    Reference reference(Execution execution, int batchSize);

    /** Whether that is what it answers to single inputs: nobody else knows better. */
    boolean isItsOwnReference();

    /** Starts the engine, and puts network and batch on the device. */
    Session session(Execution execution, int batchSize);
  }

  /**
   * What values of parameters name; sizes of inputs count for the kind of network that knows them.
   *
   * @throws IllegalArgumentException saying what is possible, if there is no such network
   */
  static Subject of(
      String model, int sequenceLength, int imageSize, String weights, InputOptions inputs) {
    Optional<Network> network = Labelled.find(Network.class, model);
    if (network.isPresent()) {
      return SuiteNetwork.of(network.get(), sequenceLength, imageSize, weights, inputs.file());
    }
    UserNetwork own = UserNetwork.of(model, inputs);
    if (!weights.equals(SuiteNetwork.SEEDED)) {
      throw new IllegalArgumentException(
          "weights are for networks of the suite; %s holds its own".formatted(model));
    }
    return own;
  }

  /** The value of the parameter {@code model}. */
  String label();

  /** What one input of a batch looks like; of several tensors the main one. */
  InputSpec input();

  /** The name that another framework's file may have for it, beside {@code input}. */
  String inputName();

  /** The probe networks that have its operations. */
  Set<ProbeNetwork> probes();

  /** What it holds and does at a batch size. */
  NetworkSizes.Size size(int batchSize);

  /** Why it cannot be run so, whatever the machine; empty if it can. */
  Optional<String> objection(Execution execution);

  /** What an engine says of it, with what explains that. */
  String explained(String problem);

  /** What tells its file from what stood there before; empty if it has none of the user's. */
  Optional<FileStamp> stamp();

  /**
   * Opens its files.
   *
   * @throws IllegalArgumentException naming the file, if one does not hold what it should
   */
  Opened open(Cache cache);

  /**
   * Opens its files, to be given another framework's inputs.
   *
   * @throws IllegalArgumentException naming the file, if one does not hold what it should
   */
  Opened open(Cache cache, ReferenceFile reference);

  /**
   * Reads all weights of a file that {@code weights} names, to see that they are finite numbers.
   * Takes too long for every fork. What a user's network holds only its engine can read.
   *
   * @return what of them is measured otherwise than it may be thought, a line each
   * @throws IllegalArgumentException naming file and tensor, if some are not
   */
  List<String> checkWeights();
}
