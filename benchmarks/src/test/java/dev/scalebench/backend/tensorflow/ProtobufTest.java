package dev.scalebench.backend.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import org.junit.jupiter.api.Test;
import org.tensorflow.proto.TensorProto;

/** TensorFlow's messages are read with the protobuf that the jar has, of another version or not. */
class ProtobufTest {
  @Test
  void aConstantOfNumbersIsRead() throws InvalidProtocolBufferException {
    TensorProto written =
        TensorProto.newBuilder().addFloatVal(2).addInt64Val(3).addDoubleVal(4).build();
    TensorProto read = TensorProto.parseFrom(written.toByteArray());
    assertThat(read.getFloatValList()).containsExactly(2f);
    assertThat(read.getInt64ValList()).containsExactly(3L);
    assertThat(read.getDoubleValList()).containsExactly(4d);
  }
}
