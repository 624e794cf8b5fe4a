'use strict';

/** The cells of a page, and the lines that a view draws of them. Nothing here knows the document. */
const Cells = (() => {
  /** Batch sizes and numbers of threads in words. */
  const NUMBERS = {batch: n => `batch size ${n}`, threads: n => (n === 1 ? '1 thread' : `${n} threads`)};

  /** The parameters of cells, each with its values: {id, title, values: [{id, title}]}. */
  function parameters(data) {
    const numbers = counts => counts.map(count => ({id: String(count.value), title: String(count.value)}));
    return [
      {id: 'engine', title: 'Engine', values: data.engines},
      {id: 'optimization', title: 'Optimization', values: data.optimizations},
      {id: 'device', title: 'Device', values: data.devices},
      {id: 'precision', title: 'Precision', values: data.precisions},
      {id: 'mapping', title: 'Mapping', values: data.mappings},
      ...(data.allocators ? [{id: 'allocator', title: 'Allocator', values: data.allocators}] : []),
      ...(data.smts ? [{id: 'smt', title: 'SMT', values: data.smts}] : []),
      {id: 'batch', title: 'Batch size', values: numbers(data.batchSizes)},
      {id: 'threads', title: 'Threads', values: numbers(data.threadCounts)},
    ];
  }

  const countsOf = (data, parameter) => (parameter === 'batch' ? data.batchSizes : data.threadCounts);
  const columnOf = (data, parameter) => data.cells[parameter === 'batch' ? 'batchSize' : 'threads'];

  /** Of batch sizes and threads, the one that x is not. */
  const other = x => (x === 'batch' ? 'threads' : 'batch');

  /**
   * The lines of a resolved view, in the order of what they are coloured by. Each has items, in the order of x:
   * {row, x, y, interval, steady} where there is a result, {row, x, failure} where there is none.
   */
  function lines(data, view) {
    const shown = (parameter, id) => view.show[parameter].includes(id);
    const configurations = data.configurations.map(configuration =>
      ['engine', 'optimization', 'device', 'precision', 'allocator', 'smt'].every(part =>
        !(part in configuration) || shown(part, configuration[part])));
    const mappings = data.mappings.map(mapping => shown('mapping', mapping.id));
    const isShown = parameter => {
      const ids = new Set(view.show[parameter]);
      return countsOf(data, parameter).map(count => ids.has(String(count.value)));
    };
    const [xs, others] = [isShown(view.x), isShown(other(view.x))];
    const [xColumn, otherColumn] = [columnOf(data, view.x), columnOf(data, other(view.x))];
    const quantity = data.quantities.find(known => known.id === view.quantity);
    const measured = data.cells.verdict.length;
    const unsteady = new Set(data.cells.unsteady);
    const found = new Map();
    for (let row = 0; row < xColumn.length; row++) {
      const [c, m, o] = [data.cells.configuration[row], data.cells.mapping[row], otherColumn[row]];
      const y = row < measured ? quantity.values[row] : null;
      if (!configurations[c] || !mappings[m] || !xs[xColumn[row]] || !others[o] || (row < measured && y === null)) {
        continue;
      }
      const key = `${c}/${m}/${o}`;
      if (!found.has(key)) {
        found.set(key, {configuration: c, mapping: m, other: o, items: []});
      }
      const x = countsOf(data, view.x)[xColumn[row]].value;
      found.get(key).items.push(row < measured
        ? {row, x, y, interval: interval(quantity, row), steady: !unsteady.has(row)}
        : {row, x, failure: data.failures[row - measured]});
    }
    return named(data, view, [...found.values()]);
  }

  /** Gives lines their names and looks: what they are coloured by, then whatever else varies among them. */
  function named(data, view, lines) {
    const first = view.lines === 'configuration' ? 'configuration' : 'other';
    const rest = ['configuration', 'mapping', 'other'].filter(part => part !== first);
    const varies = part => new Set(lines.map(line => line[part])).size > 1;
    const order = [first, ...rest];
    lines.sort((a, b) => order.map(part => a[part] - b[part]).find(difference => difference) || 0);
    const otherCounts = countsOf(data, other(view.x));
    const name = {
      configuration: line => data.configurations[line.configuration].title,
      mapping: line => data.mappings[line.mapping].title,
      other: line => NUMBERS[other(view.x)](otherCounts[line.other].value),
    };
    const varying = rest.filter(varies);
    for (const line of lines) {
      const configuration = data.configurations[line.configuration].look;
      const base = first === 'configuration' ? configuration : otherCounts[line.other].look;
      line.items.sort((a, b) => a.x - b.x);
      line.label = [first, ...varying].map(part => name[part](line)).join(' · ');
      line.look = {...base};
      if (first === 'other' && varies('configuration')) {
        line.look = {...configuration, color: base.color, width: base.width, marker: base.marker && configuration.marker};
      } else if (varies('mapping') && line.mapping > 0) {
        line.look.dashes = [9, 5];
      }
    }
    return lines;
  }

  /** A cell in words. */
  function describe(data, row) {
    const {configuration, mapping, batchSize, threads} = data.cells;
    return [
      data.configurations[configuration[row]].title,
      ...(data.mappings.length > 1 ? [data.mappings[mapping[row]].title] : []),
      NUMBERS.batch(data.batchSizes[batchSize[row]].value),
      NUMBERS.threads(data.threadCounts[threads[row]].value),
    ].join(', ');
  }

  /** Four significant digits, or more before the decimal point. */
  function rounded(value) {
    const integerDigits = value === 0 ? 1 : Math.floor(Math.log10(Math.abs(value))) + 1;
    return value.toFixed(Math.min(20, Math.max(0, 4 - integerDigits)));
  }

  /** Between which ends a value of a quantity may lie: {low, high}; null where that is not known. */
  function interval({lows, highs}, row) {
    return lows.length && lows[row] !== null
      ? {low: lows[row], high: highs[row] === null ? Infinity : highs[row]} : null;
  }

  /**
   * A value in as many digits as its interval allows, and the interval, as pages write them: its half where it
   * reaches about as far to both sides, else its ends. Without one, four significant digits and nothing.
   * Calls are counted.
   */
  function texts(value, interval, unit) {
    if (unit === 'calls') {
      return [String(value), ''];
    }
    const {low, high} = interval || {low: value, high: value};
    const [nearer, further] = [value - low, high - value].sort((a, b) => a - b);
    if (further === 0) {
      return [rounded(value), ''];
    }
    const alike = nearer >= 0.9 * further;
    const error = alike || nearer <= 0 ? further : nearer;
    const fixed = number => number.toFixed(Math.min(20, Math.max(0, 1 - Math.floor(Math.log10(error)))));
    if (alike) {
      return [fixed(value), `± ${fixed(further)}`];
    }
    const upper = high === Infinity ? 'unbounded' : `at most ${fixed(high)}`;
    const both = high === Infinity ? `at least ${fixed(low)}` : `${fixed(low)}–${fixed(high)}`;
    return [fixed(value), low > 0 ? both : upper];
  }

  return {NUMBERS, parameters, countsOf, columnOf, other, lines, describe, interval, texts};
})();
