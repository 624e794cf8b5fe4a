package dev.scalebench.reference;

/** Is told how the computation of a reference comes along. */
public interface Progress {
  /** Says nothing. */
  Progress SILENT =
      new Progress() {
        @Override
        public void begin(double flop) {}

        @Override
        public void advance(double flop) {}
      };

  /**
   * A reference is going to be computed, since the cache does not have it.
   *
   * @param flop floating-point operations of its matrix products and convolutions
   */
  void begin(double flop);

  /**
   * Some of them have been done. Called by several threads.
   *
   * @param flop operations since the last call
   */
  void advance(double flop);
}
