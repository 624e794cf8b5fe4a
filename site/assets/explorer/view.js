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

  /** How many times the least is the greatest value, from which on an axis is logarithmic. */
  const WIDE = {time: 10, rate: 100, count: 100, amount: 100};

  const SWITCHES = ['xlog', 'ylog', 'errors'];

  /** What lines can be coloured by, where x is an axis of. */
  const leads = data => [Cells.CONFIGURATION, ...data.parameters.map(parameter => parameter.id)];

  /** What ratios can be relative to: {id, title, values: [{id, title}]} of all that varies. */
  function bases(data) {
    const parts = Cells.partsBeside(data, null);
    const configurations = [...Cells.configurations(data, null)].map(([id, {title}]) => ({id, title}));
    const severalParts = parts.filter(part => part.values.length > 1).length > 1;
    return [
      ...(severalParts ? [{id: Cells.CONFIGURATION, title: 'Configuration', values: configurations}] : []),
      ...Cells.varying(data).map(parameter => ({
        id: parameter.id, title: parameter.title,
        values: parameter.values.map(({id}, index) => ({id, title: Cells.phrase(parameter, index)})),
      })),
    ];
  }

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
    choose('x', data.parameters.map(parameter => parameter.id));
    choose('lines', leads(data));
    const [id, value] = (text.get('base') || '').split(':');
    if (bases(data).some(base => base.id === id && base.values.some(known => known.id === value))) {
      view.base = [id, value];
    }
    for (const name of SWITCHES.filter(known => ['0', '1'].includes(text.get(known)))) {
      view[name] = text.get(name) === '1';
    }
    for (const {id: name, values} of data.parameters.filter(parameter => text.has(parameter.id))) {
      const chosen = new Set(text.get(name).split(','));
      view.show[name] = values.map(known => known.id).filter(known => chosen.has(known));
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
    if (view.base) {
      parts.push(['base', view.base.join(':')]);
    }
    SWITCHES.filter(name => name in view).forEach(name => parts.push([name, view[name] ? '1' : '0']));
    Object.entries(view.show).forEach(([name, ids]) => parts.push([name, ids.map(encodeURIComponent).join(',')]));
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
    const quantity = view.quantity || (Cells.quantityOf(data, 'throughput') || data.quantities[0]).id;
    const x = view.x || usualX(data).id;
    const lines = view.lines && view.lines !== x ? view.lines : usualLines(data, x);
    const {kind, values} = Cells.quantityOf(data, quantity);
    const parameter = Cells.byId(data, x);
    const xs = Cells.isNumber(parameter) ? parameter.values.map(value => value.number) : [];
    const defaults = {
      quantity, x, lines,
      xlog: xs.length > 1 && (x === 'batch' || Math.min(...xs) > 0 && Math.max(...xs) / Math.min(...xs) >= 16),
      ylog: !view.base && span(values) > WIDE[kind],
      errors: true,
    };
    const show = {};
    for (const each of data.parameters) {
      show[each.id] = view.show[each.id] || usual(data, each, x, lines).map(value => value.id);
    }
    const categories = Cells.isNumber(parameter) ? null : parameter.values.map(value => value.title);
    const resolved = {...defaults, ...view, quantity, x, lines, show, categories};
    if (!xs.length || Math.min(...xs) <= 0) {
      resolved.xlog = false;
    }
    return {...resolved, zoom: view.zoom && canZoom(view.zoom, resolved) ? view.zoom : undefined};
  }

  /** The greatest over the least value; 1 where some are not above 0. */
  function span(values) {
    let [least, greatest] = [Infinity, 0];
    for (const value of values) {
      if (value !== null) {
        [least, greatest] = [Math.min(least, value), Math.max(greatest, value)];
      }
    }
    return least > 0 && greatest > 0 ? greatest / least : 1;
  }

  const mostValues = parameters => parameters.reduce((a, b) => (b.values.length >= a.values.length ? b : a));

  /** The numbers of which there are most; of a tie the last. */
  function usualX(data) {
    const varying = Cells.varying(data);
    const numbers = varying.filter(Cells.isNumber);
    return numbers.length ? mostValues(numbers) : varying.length ? mostValues(varying) : data.parameters[0];
  }

  function usualLines(data, x) {
    const others = Cells.varying(data).filter(({id, part}) => id !== x && !part);
    const parts = Cells.varying(data).some(({id, part}) => id !== x && part);
    return parts || !others.length ? Cells.CONFIGURATION : mostValues(others).id;
  }

  /** The values of a parameter that are shown unless others are chosen, so that lines are few. */
  function usual(data, parameter, x, lines) {
    if (parameter.id === x || parameter.part) {
      return parameter.values;
    }
    if (parameter.id === lines) {
      const looks = parameter.values.some(value => value.look);
      const every = Math.ceil(parameter.values.length / MAX_LINES);
      return parameter.values.length <= MAX_LINES ? parameter.values
        : parameter.values.filter((value, index) => (looks ? value.look.marker : index % every === 0));
    }
    if (Cells.isNumber(parameter)) {
      return [parameter.values[fullest(data, parameter)]];
    }
    return lines === Cells.CONFIGURATION ? parameter.values.slice(0, 1) : parameter.values;
  }

  /** The value with the most results; of several, the last. */
  function fullest(data, parameter) {
    const results = new Array(parameter.values.length).fill(0);
    for (let row = 0; row < Cells.measuredOf(data); row++) {
      results[parameter.column[row]]++;
    }
    return results.lastIndexOf(Math.max(...results));
  }

  return {read, write, resolve, canZoom, bases};
})();
