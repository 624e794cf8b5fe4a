'use strict';

/** Result files of JMH (`-rf json`), of any benchmarks, as data that the explorer draws. Nothing here knows the document. */
const Jmh = (() => {
  /** Nanoseconds of units of time. */
  const NANOS = {ns: 1, us: 1e3, ms: 1e6, s: 1e9, min: 60e9, hr: 3600e9, day: 86400e9};
  const SHOWN_UNITS = ['s', 'ms', 'us', 'ns'];
  const NANOS_OF_SECOND = 1e9;

  const MODES = {thrpt: 'Throughput', avgt: 'Average time', sample: 'Sampled time', ss: 'Single shot'};

  /** Of the intervals of scores. */
  const CONFIDENCE_OF_MEANS = '99.9 %';

  /** Percentiles that are shown; with the fewest calls that bound them: of n calls all lie below one with probability qⁿ. */
  const CONFIDENCE = 0.99;
  const PERCENTILES = [['min', '0.0', 'Minimum time'], ['p50', '50.0', 'Time p50'], ['p90', '90.0', 'Time p90'],
    ['p99', '99.0', 'Time p99'], ['p999', '99.9', 'Time p99.9'], ['max', '100.0', 'Maximum time']];

  /** JMH repeats percentiles as secondary results. */
  const PERCENTILE_NAME = /(^|[·:])p\d\.\d+$/;
  const VERDICT = /^verdict\./;

  const number = value => (typeof value === 'number' && Number.isFinite(value) ? value : null);
  const fewestCalls = percent => (percent > 0 && percent < 100 ? Math.ceil(Math.log(1 - CONFIDENCE) / Math.log(percent / 100)) : 1);

  /** The entries of a file; throws an error whose message is a line for readers. */
  function entries(name, text) {
    if (!text.trim()) {
      throw new Error(`${name} is empty.`);
    }
    let parsed;
    try {
      parsed = JSON.parse(text);
    } catch {
      throw new Error(`${name} is not JSON, or was cut off.`);
    }
    const found = Array.isArray(parsed) ? parsed.filter(isEntry) : [];
    if (!found.length) {
      throw new Error(`${name} holds no results of JMH, which writes them with -rf json.`);
    }
    return found.map(entry => ({...entry, file: name}));
  }

  const isEntry = entry => entry !== null && typeof entry === 'object' && typeof entry.benchmark === 'string'
    && entry.primaryMetric !== null && typeof entry.primaryMetric === 'object'
    && number(entry.primaryMetric.score) !== null && typeof entry.primaryMetric.scoreUnit === 'string';

  /** Data of files: [{name, text}]. */
  function read(files) {
    const all = files.flatMap(({name, text}) => entries(name, text));
    return {
      models: [],
      parameters: parameters(all),
      configurations: [],
      cells: {
        verdict: all.map(entry => verdict(entry)),
        unsteady: all.map((entry, row) => row).filter(row => verdict(all[row]) && !verdict(all[row]).startsWith('steady')),
        source: all.map(() => null),
      },
      quantities: quantities(all),
      failures: [],
    };
  }

  /** What the suite whose explorer this is says of a cell. */
  function verdict(entry) {
    const name = Object.keys(entry.secondaryMetrics || {}).find(known => VERDICT.test(known));
    return name ? name.replace(VERDICT, '') : null;
  }

  function parameters(all) {
    const short = shortNames(all.map(entry => entry.benchmark));
    const named = [
      ['file', 'File', entry => entry.file],
      ['benchmark', 'Benchmark', entry => short.get(entry.benchmark)],
      ['mode', 'Mode', entry => MODES[entry.mode] || String(entry.mode)],
      ['jmh-threads', 'JMH threads', entry => String(entry.threads)],
    ].filter(([id, title, value]) => id === 'benchmark' || new Set(all.map(value)).size > 1);
    const names = [...new Set(all.flatMap(entry => Object.keys(entry.params || {})))];
    names.forEach((name, index) => named.push([`p${index}`, name, entry =>
      (Object.hasOwn(entry.params || {}, name) ? String(entry.params[name]) : '–')]));
    return named.map(([id, title, value]) => parameter(id, title, all.map(value)));
  }

  /** Numbers ascend; other values come in the order of the files. */
  function parameter(id, title, column) {
    const distinct = [...new Set(column)];
    const isNumber = distinct.every(text => text.trim() !== '' && Number.isFinite(Number(text)));
    if (isNumber) {
      distinct.sort((a, b) => a - b);
    }
    const index = new Map(distinct.map((text, i) => [text, i]));
    return {
      id, title, part: !isNumber,
      values: distinct.map((text, i) => ({id: String(i), title: text, number: isNumber ? Number(text) : null})),
      column: column.map(text => index.get(text)),
    };
  }

  /** Names without the packages and classes that all have. */
  function shortNames(names) {
    const split = new Map(names.map(name => [name, name.split('.')]));
    const all = [...split.values()];
    let same = 0;
    while (all.every(parts => parts.length > same + 1 && parts[same] === all[0][same])) {
      same++;
    }
    return new Map([...split].map(([name, parts]) => [name, parts.slice(same).join('.')]));
  }

  function quantities(all) {
    const primary = all.map(entry => entry.primaryMetric);
    const times = all.map(entry => nanos(entry.primaryMetric));
    const rates = all.map(entry => perSecond(entry.primaryMetric));
    const unit = unitOf(times);
    const other = primary.map((metric, row) => (times[row] || rates[row] ? null : interval(metric, 1)));
    const units = [...new Set(primary.filter((metric, row) => other[row]).map(metric => metric.scoreUnit))];
    return [
      ...inputs(all, times, rates),
      quantity('time', 'Time', `${unit} per operation`, 'time', times.map(time => scaled(time, 1 / NANOS[unit]))),
      ...percentiles(all, unit),
      quantity('calls', 'Timed calls', 'calls', 'count', all.map(entry => plain(calls(entry)))),
      quantity('operations', 'Operations per second', 'operations/s', 'rate', rates),
      ...units.map((each, i) => quantity(`score${i}`, 'Score', each, 'amount', other.map((known, row) =>
        (primary[row].scoreUnit === each ? known : null)))),
      ...secondary(all),
    ].filter(({values}) => values.some(value => value !== null));
  }

  /** Lower ends of intervals are null where none is known, upper ones, too, where nothing bounds the value. */
  const quantity = (id, title, unit, kind, estimates) => ({
    id, title, unit, kind,
    values: estimates.map(known => (known ? known.y : null)),
    lows: estimates.map(known => (known ? known.low : null)),
    highs: estimates.map(known => (known ? known.high : null)),
    confidence: CONFIDENCE_OF_MEANS,
  });

  const plain = value => (value === null ? null : {y: value, low: null, high: null});
  const scaled = (known, factor) => known && {
    y: known.y * factor,
    low: known.low === null ? null : known.low * factor,
    high: known.high === null ? null : known.high * factor,
  };

  /** The score of a metric and its interval, which JMH writes as "NaN" where it has none. */
  function interval({score, scoreError, scoreConfidence}, factor) {
    const [low, high] = Array.isArray(scoreConfidence) ? scoreConfidence.map(number) : [];
    const error = number(scoreError);
    const known = error !== null && low !== null && high !== null && low !== undefined && high !== undefined;
    return scaled({y: score, low: known ? low : null, high: known ? high : null}, factor);
  }

  /** Nanoseconds of the unit of a time per operation; null for what is none. */
  function unitNanos({scoreUnit}) {
    const [, unit] = /^(\w+)\/op$/.exec(scoreUnit) || [];
    return Object.hasOwn(NANOS, unit || '') ? NANOS[unit] : null;
  }

  /** A time per operation in nanoseconds; null for what is none. */
  const nanos = metric => (unitNanos(metric) === null ? null : interval(metric, unitNanos(metric)));

  /** Operations per second; null for what is no rate. */
  function perSecond(metric) {
    const [, unit] = /^ops\/(\w+)$/.exec(metric.scoreUnit) || [];
    return Object.hasOwn(NANOS, unit || '') ? interval(metric, NANOS_OF_SECOND / NANOS[unit]) : null;
  }

  /** The largest unit of which the median time has one. */
  function unitOf(times) {
    const sorted = times.filter(Boolean).map(time => time.y).sort((a, b) => a - b);
    const median = sorted[Math.floor(sorted.length / 2)];
    return SHOWN_UNITS.find(unit => median >= NANOS[unit]) || 'ns';
  }

  /** Where operations have a batch size: inputs per second. The ends of a rate's interval are those of the time. */
  function inputs(all, times, rates) {
    const batch = all.map(entry => number(Number((entry.params || {}).batchSize ?? NaN)));
    const inverse = ({y, low, high}, n) => ({
      y: n / y, low: low === null ? null : n / high, high: low > 0 ? n / low : null,
    });
    return [quantity('throughput', 'Throughput', 'inputs/s', 'rate', all.map((entry, row) => {
      if (!(batch[row] > 0)) {
        return null;
      }
      return times[row] && times[row].y > 0 ? inverse(times[row], batch[row] * NANOS_OF_SECOND) : scaled(rates[row], batch[row]);
    }))];
  }

  /** How many calls were timed one by one; null where that is not known. */
  function calls({mode, primaryMetric: {rawDataHistogram}}) {
    if (mode !== 'sample' || !Array.isArray(rawDataHistogram)) {
      return null;
    }
    return number(rawDataHistogram.flat().flat().reduce((sum, pair) => sum + pair[1], 0));
  }

  function percentiles(all, unit) {
    return PERCENTILES.map(([id, key, title]) => quantity(id, title, `${unit} per operation`, 'time', all.map(entry => {
      const own = unitNanos(entry.primaryMetric);
      const value = number((entry.primaryMetric.scorePercentiles || {})[key]);
      return own !== null && entry.mode === 'sample' && value !== null && calls(entry) >= fewestCalls(Number(key))
        ? plain(value * own / NANOS[unit]) : null;
    })));
  }

  /** Metrics of profilers, each in its unit. */
  function secondary(all) {
    const found = new Map();
    all.forEach(({secondaryMetrics}, row) => {
      for (const [name, metric] of Object.entries(secondaryMetrics || {})) {
        if (metric && number(metric.score) !== null && !PERCENTILE_NAME.test(name) && !VERDICT.test(name)) {
          const unit = String(metric.scoreUnit);
          const key = `${name} ${unit}`;
          if (!found.has(key)) {
            found.set(key, {name: name.replace(/^·/, ''), unit, estimates: new Array(all.length).fill(null)});
          }
          found.get(key).estimates[row] = interval(metric, 1);
        }
      }
    });
    return [...found.values()].map(({name, unit, estimates}, index) =>
      quantity(`s${index}`, name, unit, /^(ns|us|ms|s)\/op$/.test(unit) ? 'time' : unit === 'counts' ? 'count' : 'amount', estimates));
  }

  return {read};
})();
