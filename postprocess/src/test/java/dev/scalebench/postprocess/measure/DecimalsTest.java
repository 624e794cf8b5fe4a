package dev.scalebench.postprocess.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
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
