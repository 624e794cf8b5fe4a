/** Networks as ONNX models: the format, without any engine. */
@NullMarked
package dev.scalebench.backend.onnx;

import org.jspecify.annotations.NullMarked;
