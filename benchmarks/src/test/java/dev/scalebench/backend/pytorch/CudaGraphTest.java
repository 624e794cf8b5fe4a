package dev.scalebench.backend.pytorch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.jna.Pointer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What PyTorch's library is asked for, and on which stream; no GPU takes part. */
class CudaGraphTest {
  private static final long USUAL = 0;
  private static final long OTHER = 7;

  private final List<String> log = new ArrayList<>();

  private final LibtorchCuda libtorch =
      new LibtorchCuda() {
        private long current = USUAL;

        @Override
        public Stream currentStream() {
          return stream(current);
        }

        @Override
        public Stream streamFromPool() {
          return stream(OTHER);
        }

        @Override
        public void setCurrentStream(Stream stream) {
          current = stream.id;
          log.add("stream " + stream.id);
        }

        @Override
        public void construct(Pointer graph) {
          log.add("construct");
        }

        @Override
        public void beginCapture(Pointer graph) {
          log.add("begin");
        }

        @Override
        public void endCapture(Pointer graph) {
          log.add("end");
        }

        @Override
        public void replay(Pointer graph) {
          log.add("replay");
        }

        @Override
        public void destroy(Pointer graph) {
          log.add("destroy");
        }
      };

  private static LibtorchCuda.Stream stream(long id) {
    LibtorchCuda.Stream stream = new LibtorchCuda.Stream();
    stream.id = id;
    return stream;
  }

  private CudaGraph.Captured<String> capture() {
    return CudaGraph.capture(
        libtorch,
        () -> {
          log.add("call");
          return "result";
        },
        result -> log.add("discard"));
  }

  @Test
  void recordsOneCallAfterSomeThatAreDiscardedAndReplaysOnTheUsualStream() {
    CudaGraph.Captured<String> captured = capture();
    assertThat(captured.result()).isEqualTo("result");
    captured.graph().replay();
    captured.graph().close();
    assertThat(log)
        .startsWith("construct", "call", "discard", "stream 7", "call", "discard")
        .endsWith("discard", "begin", "call", "end", "stream 0", "replay", "destroy");
  }

  @Test
  void aFailedCallIsToldAndLeavesTheUsualStream() {
    assertThatThrownBy(
            () ->
                CudaGraph.capture(
                    libtorch,
                    () -> {
                      if (log.contains("begin")) {
                        throw new IllegalStateException("not permitted");
                      }
                      return "result";
                    },
                    result -> {}))
        .hasMessage("not permitted");
    assertThat(log).endsWith("begin", "destroy", "stream 0");
  }
}
