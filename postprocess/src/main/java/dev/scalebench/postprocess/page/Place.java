package dev.scalebench.postprocess.page;

import dev.scalebench.postprocess.site.SiteName;

/** Where a page's measurements were made, and of which revision of the benchmarks. */
public record Place(String machine, String revision) {

  public Place {
    SiteName.check("machine", machine);
    SiteName.check("revision", revision);
  }

  /** For readers. */
  String describe() {
    return machine + ", " + revision;
  }
}
