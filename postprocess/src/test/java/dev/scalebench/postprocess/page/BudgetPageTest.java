package dev.scalebench.postprocess.page;

import static dev.scalebench.postprocess.JmhJson.sample;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scalebench.postprocess.Fixtures;
import dev.scalebench.postprocess.JmhJson;
import dev.scalebench.postprocess.csv.CsvFiles;
import dev.scalebench.postprocess.measure.InvalidResultsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pages say how a sweep used the time that it was given. */
class BudgetPageTest {
  private static final String CELLS =
      """
      "cells": [
        {"mode": "sample", "params": {"model": "gpt2", "engine": "pytorch", "batchSize": "1", "intraOpThreads": "2"},
         "forks": 7, "stopped": "answer"},
        {"mode": "sample", "params": {"model": "gpt2", "engine": "tensorflow", "batchSize": "1", "intraOpThreads": "2"},
         "forks": 1, "stopped": "%s"}]
      """;

  private static final String QUESTIONS =
      """
      "questions": [
        {"model": "gpt2", "question": "lowest latency at batch size 1", "state": "answered"},
        {"model": "gpt2", "question": "highest throughput", "state": "%s"},
        {"model": "bert", "question": "highest throughput", "state": "open"}],
      """;

  @TempDir private Path dir;

  private Path results(String budget) throws IOException {
    Files.writeString(dir.resolve("budget.json"), budget);
    return JmhJson.write(
        dir.resolve("results.json"),
        sample(10, "model=gpt2", "engine=pytorch", "batchSize=1", "intraOpThreads=2"),
        sample(20, "model=gpt2", "engine=tensorflow", "batchSize=1", "intraOpThreads=2"));
  }

  private static String budget(String members) {
    return "{\"budgetSeconds\": 1800, \"spentSeconds\": 95, " + members + "}";
  }

  private String text(Path results) throws IOException {
    new MarkdownFile().write(Pages.of(results), dir);
    return Files.readString(dir.resolve("index.markdown"));
  }

  @Test
  void whatWasAskedAndWhatCellsGotIsSaid() throws IOException {
    assertThat(
            text(results(budget(QUESTIONS.formatted("too close") + CELLS.formatted("excluded")))))
        .contains(
            "<li class=\"good\">2 of 2 questions answered within 30 min</li>",
            "The sweep had a budget of 30 min, of which forks took 95 s: after the first of each"
                + " cell, time went where a question was open."
                + " Answered: lowest latency at batch size 1."
                + " Too close to tell apart: highest throughput."
                + " Cells got 1 to 7 forks each; why no more: 1 are answers, 1 can be no answer.");
  }

  @Test
  void anOpenQuestionIsDoubtful() throws IOException {
    assertThat(text(results(budget(QUESTIONS.formatted("open") + CELLS.formatted("time")))))
        .contains(
            "<li class=\"doubtful\">⚠ 1 of 2 questions answered within 30 min</li>",
            "Open: highest throughput.",
            "1 had questions open when the time was up");
  }

  @Test
  void aSweepThatDidNotEndIsDoubtful() throws IOException {
    assertThat(text(results("{\"budgetSeconds\": 1800, \"spentSeconds\": 95}")))
        .contains("⚠ a budget of 30 min</li>", "It did not end by itself.");
  }

  @Test
  void csvHasWhatEachCellGot() throws IOException {
    Page page = Pages.of(results(budget(QUESTIONS.formatted("open") + CELLS.formatted("time"))));
    for (PageFile file : CsvFiles.all()) {
      file.write(page, dir);
    }
    assertThat(dir.resolve("gpt2_budget.csv"))
        .content()
        .contains(",forks,calls,stopped\n", ",pytorch,", ",7,", ",answer\n", ",time\n");
  }

  @Test
  void withoutABudgetNothingIsSaidOfOne() throws IOException {
    Page page = Pages.of(Fixtures.enginesAndOptimizations(dir));
    new MarkdownFile().write(page, dir);
    for (PageFile file : CsvFiles.all()) {
      file.write(page, dir);
    }
    assertThat(dir.resolve("index.markdown")).content().doesNotContain("budget");
    assertThat(dir.resolve("gpt2_budget.csv")).doesNotExist();
  }

  @Test
  void whatIsNoBudgetIsRefusedByName() throws IOException {
    Path results = results(budget(CELLS.formatted("tired")));
    assertThatThrownBy(() -> Pages.of(results))
        .isInstanceOf(InvalidResultsException.class)
        .hasMessageContaining("budget.json: not a note on a budget: unknown stopped: tired");
  }
}
