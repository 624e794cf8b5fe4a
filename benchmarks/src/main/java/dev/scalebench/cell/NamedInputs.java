package dev.scalebench.cell;

import dev.scalebench.model.InputSpec;
import dev.scalebench.model.NamedInput;
import dev.scalebench.reference.InputFile;
import dev.scalebench.tensor.Shape;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The inputs of a network whose file does not tell them.
 *
 * @param options what the user says of them
 */
record NamedInputs(InputOptions options) {
  /**
   * All, the main one first: in the order in which {@code --input-shape} names them.
   *
   * @throws IllegalArgumentException saying what is possible, if they are none
   */
  List<NamedInput> all() {
    Optional<InputFile> file = options.contents();
    if (!options.shape().contains("=")) {
      boolean told = file.isEmpty() || !options.shape().equals(UserNetwork.INPUT_SHAPE);
      Shape sample = told ? UserNetwork.shape(options.shape()) : sample(file.orElseThrow());
      return List.of(new NamedInput("", type(file, InputFile.INPUT), sample));
    }
    List<NamedInput> inputs = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (String one : InputOptions.each(options.shape())) {
      String[] words = one.split("=", 2);
      if (words.length < 2 || words[0].isBlank() || !names.add(words[0])) {
        throw new IllegalArgumentException(
            "inputShape must name each input once, as in input_ids=128:attention_mask=128; got: "
                + options.shape());
      }
      String stored = file.map(each -> each.main(words[0])).orElse(words[0]);
      inputs.add(new NamedInput(words[0], type(file, stored), UserNetwork.shape(words[1])));
    }
    return List.copyOf(inputs);
  }

  private static Shape sample(InputFile file) {
    Shape sample = file.sample(InputFile.INPUT);
    if (sample.rank() == 0) {
      throw new IllegalArgumentException(
          "%s: %s is %s; the first axis must be the batch, and there must be others"
              .formatted(file.path(), InputFile.INPUT, file.batch(InputFile.INPUT)));
    }
    return sample;
  }

  /** That of the file, unless the user wants another. */
  private InputSpec.Type type(Optional<InputFile> file, String name) {
    return file.isPresent() && options.type().equals(UserNetwork.INPUT_TYPE)
        ? file.get().type(name)
        : options.elements();
  }
}
