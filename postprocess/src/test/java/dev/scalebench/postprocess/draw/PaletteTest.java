package dev.scalebench.postprocess.draw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** An image keeps the colours it was drawn in; what lies between them moves to the nearest. */
class PaletteTest {

  @Test
  void fullColoursAndWhiteStay() {
    assertThat(applied(0xFF0000, Color.RED)).isEqualTo(0xFF0000);
    assertThat(applied(0xFFFFFF, Color.RED)).isEqualTo(0xFFFFFF);
  }

  @Test
  void edgesBecomeBlendsWithWhite() {
    assertThat(applied(0xFF8285, Color.RED)).isEqualTo(0xFF8080);
  }

  @Test
  void aByteTellsAllColoursApart() {
    List<Color> many = IntStream.range(0, 300).mapToObj(Color::new).toList();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Palette(many))
        .withMessageStartingWith("a chart has too many colours: ");
  }

  private static int applied(int rgb, Color... drawn) {
    BufferedImage image = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB);
    image.setRGB(0, 0, rgb);
    return new Palette(List.of(drawn)).apply(image).getRGB(0, 0) & 0xFFFFFF;
  }
}
