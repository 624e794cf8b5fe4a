package dev.scalebench.ceiling;

import dev.scalebench.backend.Session;
import dev.scalebench.cell.BatchCheck;
import dev.scalebench.cell.Execution;
import dev.scalebench.kernels.ProbeNetwork;
import dev.scalebench.model.MatrixProduct;
import dev.scalebench.program.Program;
import dev.scalebench.reference.Progress;
import dev.scalebench.reference.Reference;
import dev.scalebench.reference.References;
import dev.scalebench.weights.Cache;
import dev.scalebench.weights.SeededWeights;

/**
 * A product of two square matrices, every element of which is compared with one in double
 * precision, when it is opened and again when it is closed: what is timed between is right.
 *
 * <p>Used by one thread.
 */
public final class CheckedProduct implements AutoCloseable {
  private final Session session;
  private final Reference reference;
  private final int size;

  /**
   * Checks a product.
   *
   * @param size rows and columns of the matrices
   * @throws dev.scalebench.sweep.WrongAnswerException if it is wrong; then the session is closed
   */
  CheckedProduct(Session session, Reference reference, int size) {
    this.session = session;
    this.reference = reference;
    this.size = size;
    try {
      check();
    } catch (RuntimeException e) {
      session.close();
      throw e;
    }
  }

  /** Puts the matrices where they are multiplied, and checks the product. */
  public static CheckedProduct open(Execution execution, int size, Cache cache) {
    MatrixProduct product = new MatrixProduct(size);
    SeededWeights weights = SeededWeights.of("product", Program.parameters(product), cache);
    double tolerance = ProbeNetwork.tolerance(execution.precision());
    Reference reference = References.of(product, weights, tolerance, cache, Progress.SILENT);
    return new CheckedProduct(execution.open(product, weights, size, cache), reference, size);
  }

  /** The timed call: complete when it returns. */
  public float multiply() {
    return session.infer();
  }

  /** Checks the product once more, and gives everything back. */
  @Override
  public void close() {
    try {
      check();
    } finally {
      session.close();
    }
  }

  private void check() {
    BatchCheck.of(session, size, reference).require();
  }
}
