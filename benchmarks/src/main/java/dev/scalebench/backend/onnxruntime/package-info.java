/** ONNX Runtime, Microsoft's engine for ONNX models, through its own Java interface. */
@NullMarked
package dev.scalebench.backend.onnxruntime;

import org.jspecify.annotations.NullMarked;
