package dev.scalebench.backend;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Of messages as PyTorch 2.5 words them, the line is told that says why. */
class EngineMessageTest {
  @Test
  void ofAnOperationOfTorchvisionItsName() {
    String message =
        """

        Unknown builtin op: torchvision::nms.
        Could not find any similar ops to torchvision::nms. This op may not exist or may not be currently supported in TorchScript.
        :
          File "code/__torch__.py", line 6
            keep = ops.torchvision.nms(boxes, scores, 0.5)
                   ~~~~~~~~~~~~~~~~~~~ <--- HERE
            return x
        """;
    assertThat(EngineMessage.cause(message))
        .isEqualTo(
            "Unknown builtin op: torchvision::nms; torchvision's own operations are in a library that is not here");
  }

  @Test
  void ofAnotherOperationItsName() {
    assertThat(EngineMessage.cause("Unknown builtin op: mine::twice.\n:\n return x"))
        .startsWith("Unknown builtin op: mine::twice; PyTorch itself has no such operation");
  }

  @Test
  void ofAnArchiveOfWeightsThatItIsNoProgram() {
    assertThat(
            EngineMessage.cause(
                "PytorchStreamReader failed locating file constants.pkl: not found"))
        .endsWith(
            "; it holds weights or an exported program (torch.save, torch.export), no TorchScript: torch.jit.trace or torch.jit.script makes that, .save writes it");
  }

  @Test
  void ofTheInterpreterWhatWasRaised() {
    String message =
        """
        The following operation failed in the TorchScript interpreter.
        Traceback of TorchScript, serialized code (most recent call last):
          File "code/__torch__.py", line 6, in forward
            return torch.view(input, [1, 4])
                   ~~~~~~~~~~ <--- HERE
        RuntimeError: shape '[1, 4]' is invalid for input of size 12
        """;
    assertThat(EngineMessage.cause(message))
        .isEqualTo("RuntimeError: shape '[1, 4]' is invalid for input of size 12");
  }

  @Test
  void ofAMissingBackendThatItIsMissing() {
    String message =
        """
        The following operation failed in the TorchScript interpreter.
        RuntimeError: Could not run 'aten::empty.memory_format' with arguments from the 'CUDA' backend. This could be because the operator doesn't exist for this backend, or …

        CPU: registered at aten/src/ATen/RegisterCPU.cpp:31357 [kernel]
        PythonDispatcher: registered at ../aten/src/ATen/core/PythonFallbackKernel.cpp:157 [backend fallback]
        """;
    assertThat(EngineMessage.cause(message))
        .isEqualTo(
            "RuntimeError: Could not run 'aten::empty.memory_format' with arguments from the 'CUDA' backend; it needs CUDA, even where the batch is on the processor");
  }

  @Test
  void ofAnArgumentOfAnotherTypeWhichIsWanted() {
    String message =
        """
        forward() Expected a value of type 'Dict[str, Tensor]' for argument 'inputs' but instead found type 'Tensor'.
        Position: 1
        Declaration: forward(__torch__.D s, Dict(str, Tensor) inputs) -> Tensor
        """;
    assertThat(EngineMessage.cause(message))
        .isEqualTo(
            "forward() Expected a value of type 'Dict[str, Tensor]' for argument 'inputs' but instead found type 'Tensor'; --input-shape names its inputs, as in input_ids=128:attention_mask=128");
  }

  @Test
  void ofNoMessageThatThereIsNone() {
    assertThat(EngineMessage.cause("  \n")).isEqualTo("no message");
    assertThat(EngineMessage.cause(null)).isEqualTo("null");
  }
}
