package dev.scalebench.postprocess.csv;

import dev.scalebench.postprocess.measure.CellProfile;
import dev.scalebench.postprocess.measure.Decimals;
import dev.scalebench.postprocess.page.Page;
import java.util.List;
import java.util.stream.Stream;

/**
 * Writes {@code <model>_profile.csv}, where cells were profiled: a row for each operation, and one
 * without a name for what is in no operation.
 */
final class ProfileCsv extends Csv {

  ProfileCsv() {
    super("profile", List.of("operation", "calls", "self_ms", "share_percent"));
  }

  @Override
  Stream<Row> rows(Page page) {
    return page.profiles().stream().flatMap(ProfileCsv::rows);
  }

  private static Stream<Row> rows(CellProfile profile) {
    return Stream.concat(
        profile.operations().stream()
            .map(
                operation ->
                    row(
                        profile,
                        CsvFile.text(operation.name()),
                        Decimals.exact(operation.calls()),
                        operation.millis())),
        Stream.of(row(profile, "", "", profile.outsideMillis())));
  }

  private static Row row(CellProfile profile, String name, String calls, double millis) {
    return new Row(
        profile.cell(),
        List.of(
            name,
            calls,
            Decimals.exact(millis),
            Decimals.exact(100 * millis / profile.profiledMillis())));
  }
}
