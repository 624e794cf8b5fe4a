package dev.scalebench.machine;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.LongByReference;
import com.sun.jna.ptr.PointerByReference;
import dev.scalebench.machine.GpuReading.Client;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the library tells is a figure; what it refuses, or does not have, is none. */
class NvmlTest {
  private static final String PLACE = "0000:1b:00.0";
  private static final int NOT_SUPPORTED = 3;

  /** A card; functions may be refused or missing by name. */
  private static final class Library implements NvmlLibrary {
    private static final Pointer CARD = new Pointer(7);

    private final Set<String> refused = new HashSet<>();
    private final Set<String> missing = new HashSet<>();
    private long reasons;
    private List<Client> processes = List.of();

    private int answer(String function, Runnable whatElse) {
      if (missing.contains(function)) {
        throw new UnsatisfiedLinkError(function);
      }
      if (refused.contains(function)) {
        return NOT_SUPPORTED;
      }
      whatElse.run();
      return SUCCESS;
    }

    private int answer(String function, Pointer device, Runnable whatElse) {
      assertThat(device).isEqualTo(CARD);
      return answer(function, whatElse);
    }

    @Override
    public int nvmlInit_v2() {
      return answer("init", () -> {});
    }

    @Override
    public int nvmlDeviceGetHandleByPciBusId_v2(String busId, PointerByReference device) {
      assertThat(busId).isEqualTo(PLACE);
      return answer("handle", () -> device.setValue(CARD));
    }

    @Override
    public int nvmlDeviceGetClockInfo(Pointer device, int domain, IntByReference megahertz) {
      return answer("clock", device, () -> megahertz.setValue(domain == 1 ? 1980 : 2619));
    }

    @Override
    public int nvmlDeviceGetTemperature(Pointer device, int sensor, IntByReference celsius) {
      assertThat(sensor).isZero();
      return answer("temperature", device, () -> celsius.setValue(41));
    }

    @Override
    public int nvmlDeviceGetPowerUsage(Pointer device, IntByReference milliwatts) {
      return answer("power", device, () -> milliwatts.setValue(350_500));
    }

    @Override
    public int nvmlDeviceGetTotalEnergyConsumption(Pointer device, LongByReference millijoules) {
      return answer("energy", device, () -> millijoules.setValue(12_000_000_500L));
    }

    @Override
    public int nvmlDeviceGetCurrentClocksEventReasons(Pointer device, LongByReference bits) {
      return answer("event reasons", device, () -> bits.setValue(reasons));
    }

    @Override
    public int nvmlDeviceGetCurrentClocksThrottleReasons(Pointer device, LongByReference bits) {
      return answer("throttle reasons", device, () -> bits.setValue(reasons));
    }

    @Override
    public int nvmlDeviceGetUtilizationRates(Pointer device, int[] percent) {
      return answer("utilization", device, () -> percent[0] = 97);
    }

    @Override
    public int nvmlDeviceGetComputeRunningProcesses_v3(
        Pointer device, IntByReference count, byte[] space) {
      return answer(
          "processes",
          device,
          () -> {
            ByteBuffer structs = ByteBuffer.wrap(space).order(ByteOrder.nativeOrder());
            for (Client process : processes) {
              structs.putInt((int) process.pid()).putInt(0).putLong(process.bytes().orElse(-1));
              structs.putInt(-1).putInt(-1);
            }
            count.setValue(processes.size());
          });
    }
  }

  private final Library library = new Library();

  private GpuReading reading() {
    return Nvml.open(library, PLACE).orElseThrow().read();
  }

  @Test
  void whatACardTellsIsReadInUsualUnits() {
    GpuReading reading = reading();
    assertThat(reading.megahertz()).hasValue(1980);
    assertThat(reading.memoryMegahertz()).hasValue(2619);
    assertThat(reading.celsius()).hasValue(41);
    assertThat(reading.watts()).hasValue(350.5);
    assertThat(reading.joules()).hasValue(12_000_000.5);
    assertThat(reading.busyPercent()).hasValue(97);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0x0  |",
        "0x1  |", // idle
        "0x2  |", // clocks set by applications
        "0x10 |", // waits for its group
        "0x100|", // clocks of a display
        "0x4  | POWER_CAP",
        "0x48 | HARDWARE, HARDWARE_THERMAL",
        "0x89 | HARDWARE, POWER_BRAKE",
        "0x20 | THERMAL"
      })
  void someReasonsSlowACardDown(String reasons, String names) {
    library.reasons = Long.decode(reasons);
    Set<Slowdown> expected = EnumSet.noneOf(Slowdown.class);
    if (names != null) {
      for (String name : names.split(", ", -1)) {
        expected.add(Slowdown.valueOf(name));
      }
    }
    assertThat(reading().slowdowns()).hasValue(expected);
  }

  @Test
  void anOlderDriverTellsReasonsUnderTheirFormerName() {
    library.reasons = 0x4;
    library.missing.add("event reasons");
    assertThat(reading().slowdowns()).hasValue(Set.of(Slowdown.POWER_CAP));
  }

  @Test
  void processesAreListedWithTheirMemory() {
    library.processes =
        List.of(
            new Client(4_000_000_000L, OptionalLong.of(81_000_000_000L)),
            new Client(12, OptionalLong.empty()));
    assertThat(reading().processes()).hasValue(library.processes);
  }

  @Test
  void ofThoseListedOneIsThisProcess() {
    Client any = new Client(12, OptionalLong.empty());
    library.processes = List.of(any);
    assertThat(reading().otherProcesses()).hasValue(0);
    library.processes = List.of(any, any, any);
    assertThat(reading().otherProcesses()).hasValue(2);
  }

  @Test
  void aListWithoutThisProcessTellsNothingOfOthers() {
    assertThat(reading().otherProcesses()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whatIsNotToldIsAbsent(boolean functionsAreMissing) {
    (functionsAreMissing ? library.missing : library.refused)
        .addAll(
            List.of(
                "clock",
                "temperature",
                "power",
                "energy",
                "event reasons",
                "throttle reasons",
                "utilization",
                "processes"));
    assertThat(reading()).isEqualTo(GpuReading.UNKNOWN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"init", "handle"})
  void aCardThatIsNotFoundIsNone(String function) {
    library.refused.add(function);
    assertThat(Nvml.open(library, PLACE)).isEmpty();
    library.missing.add(function);
    assertThat(Nvml.open(library, PLACE)).isEmpty();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aMissingLibraryAndOneOfSomethingElseAreSilentlyNone() {
    assertThat(Nvml.load("libnvidia-ml-of-nobody.so.1", PLACE)).isEmpty();
    assertThat(Nvml.load("libc.so.6", PLACE)).isEmpty();
  }
}
