package dev.scalebench.profile;

import static dev.scalebench.profile.Calls.operation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.scalebench.backend.ProfiledCall;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Shares of a call sum to the whole call; disturbed calls do not count. */
class ProfileTest {
  private static final ProfiledCall DISTURBED =
      new ProfiledCall(5000, List.of(operation("linear", 10, 4900)));

  @Test
  void operationsAndWhatIsInNoneAreTheCall() {
    Profile profile = Profile.of(List.of(Calls.small()), List.of(90.0));
    assertThat(profile.operations())
        .containsExactly(
            new Operation("linear", 1, 50),
            new Operation("add", 1, 20),
            new Operation("copy", 1, 10));
    assertThat(profile.operationMicros() + profile.outsideMicros())
        .isCloseTo(profile.profiledMicros(), within(1e-9));
    assertThat(profile.overhead()).isCloseTo(1 / 9.0, within(1e-9));
  }

  @Test
  void theSlowerHalfOfTheCallsDoesNotCount() {
    Profile profile =
        Profile.of(List.of(DISTURBED, Calls.small()), List.of(7000.0, 90.0, 80.0, 6000.0));
    assertThat(profile.calls()).isEqualTo(1);
    assertThat(profile.profiledMicros()).isEqualTo(100);
    assertThat(profile.plainMicros()).isEqualTo(85);
  }

  @Test
  void whatIsOutsideLiesBetweenWhatBothKindsOfCallsTell() {
    Profile slowedDown = Profile.of(List.of(Calls.small()), List.of(90.0));
    assertThat(slowedDown.leastOutsideMicros()).isCloseTo(10, within(1e-9));
    assertThat(slowedDown.outsideMicros()).isEqualTo(20);
    assertThat(Profile.of(List.of(Calls.small()), List.of(70.0)).leastOutsideMicros()).isZero();
    assertThat(Profile.of(List.of(Calls.small()), List.of(200.0)).leastOutsideMicros())
        .isEqualTo(20);
  }

  @Test
  void aProfilerThatTellsNothingIsAFailure() {
    assertThatIllegalStateException()
        .isThrownBy(() -> Profile.of(List.of(new ProfiledCall(5, List.of())), List.of(4.0)))
        .withMessage("the engine's profiler tells no operation");
  }

  @Test
  void whatIsWrittenIsRead() {
    Profile profile = Profile.of(List.of(Calls.small(), DISTURBED), List.of(90.0));
    assertThat(ProfileJson.read(new ObjectMapper().valueToTree(ProfileJson.document(profile))))
        .isEqualTo(profile);
  }
}
