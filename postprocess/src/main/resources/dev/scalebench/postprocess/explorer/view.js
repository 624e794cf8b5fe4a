'use strict';

/**
 * What the chart shows. A view holds only what the reader chose; the address's fragment holds it, and `resolve` adds
 * what follows from the data.
 */
const View = (() => {
  /** So many lines can be told apart. */
  const MAX_LINES = 12;

  /** Of what is zoomed to, relative to where it is. */
  const MIN_WIDTH = 1e-5;

  /** Ends of axes: far beyond what anybody measures, and far from where powers of ten end. */
  const LEAST = 1e-15;
  const MOST = 1e15;

  const SWITCHES = ['xlog', 'ylog', 'errors'];

  /** The view in a fragment; what makes no sense for these data is left out. */
  function read(fragment, data) {
    const text = new URLSearchParams(fragment.replace(/^#/, ''));
    const view = {show: {}};
    const choose = (name, known) => {
      if (known.includes(text.get(name))) {
        view[name] = text.get(name);
      }
    };
    choose('quantity', data.quantities.map(quantity => quantity.id));
    choose('x', ['batch', 'threads']);
    choose('lines', ['configuration', 'batch', 'threads']);
    for (const name of SWITCHES.filter(known => ['0', '1'].includes(text.get(known)))) {
      view[name] = text.get(name) === '1';
    }
    for (const {id, values} of Cells.parameters(data).filter(parameter => text.has(parameter.id))) {
      const chosen = new Set(text.get(id).split(','));
      view.show[id] = values.map(value => value.id).filter(known => chosen.has(known));
    }
    const zoom = (text.get('zoom') || '').split(',').map(Number);
    if (zoom.length === 4) {
      view.zoom = zoom;
    }
    return view;
  }

  /** The view as a fragment, without its `#`. */
  function write(view) {
    const parts = ['quantity', 'x', 'lines'].filter(name => view[name]).map(name => [name, view[name]]);
    SWITCHES.filter(name => name in view).forEach(name => parts.push([name, view[name] ? '1' : '0']));
    Object.entries(view.show).forEach(([name, ids]) => parts.push([name, ids.join(',')]));
    if (view.zoom) {
      parts.push(['zoom', view.zoom.map(value => Number(value.toPrecision(6))).join(',')]);
    }
    return parts.map(([name, value]) => `${name}=${value}`).join('&');
  }

  /** Whether axes can have these ranges: the digits of addresses tell their ends apart, and logarithms exist. */
  function canZoom(zoom, {xlog, ylog}) {
    const fits = (from, to, log) =>
      Number.isFinite(to - from) && to - from > MIN_WIDTH * Math.max(Math.abs(from), Math.abs(to)) && (from > LEAST || !log) && Math.abs(to) < MOST;
    return fits(zoom[0], zoom[1], xlog) && fits(zoom[2], zoom[3], ylog);
  }

  /** The view with everything that it leaves open. */
  function resolve(view, data) {
    const several = data.configurations.length > 1;
    const quantity = view.quantity || (data.quantities.find(known => known.id === 'throughput') || data.quantities[0]).id;
    const x = view.x || (data.batchSizes.length > data.threadCounts.length ? 'batch' : 'threads');
    const lines = view.lines && view.lines !== x ? view.lines : several ? 'configuration' : Cells.other(x);
    const rate = ['throughput', 'memory', 'device-memory', 'same-top'].includes(quantity);
    const defaults = {
      quantity, x, lines,
      xlog: x === 'batch',
      ylog: !rate && (x === 'batch' || lines === 'batch'),
      errors: true,
    };
    const show = {};
    for (const {id, values} of Cells.parameters(data)) {
      const all = values.map(value => value.id);
      const usual = id === Cells.other(x) ? fewOf(data, id, lines)
        : id === 'mapping' && lines === 'configuration' ? all.slice(0, 1) : all;
      show[id] = view.show[id] || usual;
    }
    const resolved = {...defaults, ...view, quantity, x, lines, show};
    return {...resolved, zoom: view.zoom && canZoom(view.zoom, resolved) ? view.zoom : undefined};
  }

  /** Values that give few lines: those that stand out; a single one where lines have another colour. */
  function fewOf(data, parameter, lines) {
    const counts = Cells.countsOf(data, parameter);
    if (lines === 'configuration' && data.configurations.length > 1) {
      return [String(counts[fullest(data, parameter, counts.length)].value)];
    }
    const few = counts.length > MAX_LINES ? counts.filter(count => count.look.marker) : counts;
    return few.map(count => String(count.value));
  }

  /** The value with the most results; of several, the last. */
  function fullest(data, parameter, count) {
    const results = new Array(count).fill(0);
    const column = Cells.columnOf(data, parameter);
    data.cells.verdict.forEach((verdict, row) => results[column[row]]++);
    return results.lastIndexOf(Math.max(...results));
  }

  return {read, write, resolve, canZoom};
})();
