package dev.scalebench.postprocess.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scalebench.postprocess.measure.Estimate.Interval;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers look the same everywhere, and never have exponents. */
class DecimalsTest {

  @ParameterizedTest
  @CsvSource({
    "0.00001234567, 0.00001235",
    "0.5, 0.5000",
    "9.9996, 10.00",
    "12.3, 12.30",
    "12345.6, 12346"
  })
  void readersGetFourDigits(double value, String text) {
    assertThat(Decimals.rounded(value)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "26.8349, 0.4137, 26.83 ± 0.41",
    "129.04, 5.02, 129.0 ± 5.0",
    "185.4, 310.2, 185 ± 310",
    "0.012345, 0.00021, 0.01235 ± 0.00021",
    "12.345, 0, 12.35"
  })
  void anIntervalTellsHowManyDigitsThereAre(double mean, double error, String text) {
    assertThat(Decimals.withError(new Estimate(mean, OptionalDouble.of(error)))).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "180.2, 122.2, 342.9, 180 (122–343)",
    "100, 91, 110, 100 ± 10",
    "35.2, 17.2, Infinity, 35 (at least 17)",
    "2.51, 0, 9.4, 2.5 (at most 9.4)",
    "2.51, 0, Infinity, 2.5 (unbounded)"
  })
  void endsAreToldWhereOneIsClearlyFurtherAway(double mean, double low, double high, String text) {
    assertThat(Decimals.withError(new Estimate(mean, Optional.of(new Interval(low, high)))))
        .isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"41.23, 40.8, 43.1, 41.2 (40.8–43.1)", "41.23, 41.23, 41.23, 41.23"})
  void percentilesHaveTheEndsOfTheirIntervals(double millis, double low, double high, String text) {
    assertThat(Decimals.withEnds(new Percentile(millis, new Interval(low, high)))).isEqualTo(text);
  }

  @Test
  void withoutAnIntervalTheMeanStandsAlone() {
    assertThat(Decimals.withError(new Estimate(12.345, OptionalDouble.empty()))).isEqualTo("12.35");
  }

  @ParameterizedTest
  @CsvSource({"0.1234, 0.123", "12.34, 12.3", "12345, 12345", "0, 0.00"})
  void tablesOfManyNumbersGetThreeDigits(double value, String text) {
    assertThat(Decimals.short3(value)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"2.71e-7, 2.7e-7", "0.0271, 2.7e-2", "0.0996, 1.0e-1", "25, 2.5e1", "0, 0"})
  void errorsGetTwoDigitsAndAPowerOfTen(double value, String text) {
    assertThat(Decimals.scientific(value)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"138.5925956896972, 138.5925956896972", "1.0E-5, 0.000010", "1.5E8, 150000000"})
  void programsGetAllDigits(double value, String text) {
    assertThat(Decimals.exact(value)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"de", "ar-EG-u-nu-arab", "tr"})
  void theLocaleDoesNotMatter(String locale) {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag(locale));
      assertThat(Decimals.rounded(1234567.8)).isEqualTo("1234568");
    } finally {
      Locale.setDefault(before);
    }
  }
}
