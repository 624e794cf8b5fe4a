'use strict';

/** Cells, and the lines that a view draws of them. Nothing here knows the document. */
const Cells = (() => {
  /** Values of these parameters in words. */
  const PHRASES = {batch: title => `batch size ${title}`, threads: title => (title === '1' ? '1 thread' : `${title} threads`)};

  /** What the colour of lines may follow, besides a parameter: all those together that are no numbers. */
  const CONFIGURATION = 'configuration';

  const isNumber = parameter => parameter.values.every(value => value.number !== null);
  const byId = (data, id) => data.parameters.find(parameter => parameter.id === id);
  const quantityOf = (data, id) => data.quantities.find(quantity => quantity.id === id);
  const measuredOf = data => data.cells.verdict.length;

  /** Parameters of which cells have several values. */
  const varying = data => data.parameters.filter(parameter => parameter.values.length > 1);

  /** A value in words. */
  const phrase = (parameter, index) => {
    const {title} = parameter.values[index];
    return (PHRASES[parameter.id] || (isNumber(parameter) ? known => `${parameter.title} ${known}` : known => known))(title);
  };

  /** Parts of configurations that are not drawn along an axis. */
  const partsBeside = (data, x) => data.parameters.filter(parameter => parameter.part && parameter.id !== x);

  /** A cell's configuration as text, whatever x is. */
  const configurationKey = (parts, row) => parts.map(part => part.column[row]).join('/');

  /**
   * The lines of a resolved view, in the order of what they are coloured by. Each has items, in the order of x:
   * {row, x, y, interval, steady} where there is a result, {row, x, failure} where there is none. An interval is
   * {low, high}, whose upper end may be infinite; null where none is known.
   */
  function lines(data, view) {
    const x = byId(data, view.x);
    const others = data.parameters.filter(parameter => parameter !== x);
    const shown = data.parameters.map(parameter => {
      const ids = new Set(view.show[parameter.id]);
      return {column: parameter.column, values: parameter.values.map(value => ids.has(value.id))};
    });
    const estimate = estimates(data, view);
    const measured = measuredOf(data);
    const unsteady = new Set(data.cells.unsteady);
    const at = isNumber(x) ? row => x.values[x.column[row]].number : row => x.column[row];
    const found = new Map();
    for (let row = 0; row < x.column.length; row++) {
      const known = row < measured ? estimate(row) : null;
      if ((row < measured && known === null) || !shown.every(({column, values}) => values[column[row]])) {
        continue;
      }
      const key = others.map(parameter => parameter.column[row]).join('/');
      if (!found.has(key)) {
        found.set(key, {first: row, items: []});
      }
      found.get(key).items.push(row < measured
        ? {row, x: at(row), ...known, steady: !unsteady.has(row)}
        : {row, x: at(row), failure: data.failures[row - measured]});
    }
    return named(data, view, [...found.values()]);
  }

  /** A function from a row to {y, interval}, or to null where that is not known. */
  function estimates(data, view) {
    const quantity = quantityOf(data, view.quantity);
    const own = row => (quantity.values[row] === null ? null : {y: quantity.values[row], interval: interval(quantity, row)});
    return view.base ? ratios(data, view, own) : own;
  }

  /**
   * The same relative to the cell that has the chosen value of one parameter and all others in common: how many
   * times as fast where the quantity is a time, else how many times as much. Intervals add as those of
   * pages' ratios (measure.Estimate).
   */
  function ratios(data, {base, quantity}, own) {
    const [id, value] = base;
    const bases = id === CONFIGURATION ? data.parameters.filter(parameter => parameter.part) : [byId(data, id)];
    const rest = data.parameters.filter(parameter => !bases.includes(parameter));
    const rows = new Map();
    const wanted = id === CONFIGURATION ? value : String(bases[0].values.findIndex(known => known.id === value));
    for (let row = 0; row < measuredOf(data); row++) {
      if (configurationKey(bases, row) === wanted && own(row) !== null) {
        rows.set(configurationKey(rest, row), row);
      }
    }
    const isTime = quantityOf(data, quantity).kind === 'time';
    return row => {
      const [mine, other] = [own(row), rows.get(configurationKey(rest, row))];
      if (mine === null || other === undefined || !(mine.y > 0) || !(own(other).y > 0)) {
        return null;
      }
      return other === row ? {y: 1, interval: null} : isTime ? quotient(own(other), mine) : quotient(mine, own(other));
    };
  }

  function quotient(a, b) {
    const y = a.y / b.y;
    if (!a.interval || !b.interval) {
      return {y, interval: null};
    }
    const below = ({y, interval: {low}}) => (low > 0 ? Math.log(y / low) : Infinity);
    const above = ({y, interval: {high}}) => Math.log(high / y);
    return {y, interval: {
      low: y * Math.exp(-Math.hypot(below(a), above(b))), high: y * Math.exp(Math.hypot(above(a), below(b))),
    }};
  }

  /** What a configuration is called, and how its line looks; other parts than those that vary are left out. */
  function configurations(data, x) {
    const parts = partsBeside(data, x);
    const all = parts.length === data.parameters.filter(parameter => parameter.part).length;
    const known = new Map();
    for (let row = 0; row < data.parameters[0].column.length; row++) {
      const key = configurationKey(parts, row);
      if (!known.has(key)) {
        known.set(key, parts.map(part => part.column[row]));
      }
    }
    const made = all && new Map(data.configurations.map(each => [each.parts.join('/'), each]));
    const sorted = [...known].sort(([, a], [, b]) => a.map((index, i) => index - b[i]).find(difference => difference) || 0);
    const telling = parts.map(part => new Set([...known.values()].map(indices => indices[parts.indexOf(part)])).size > 1);
    return new Map(sorted.map(([key, indices], order) => {
      const title = parts.filter((part, i) => telling[i]).map(part => part.values[indices[parts.indexOf(part)]].title).join(' · ');
      const {title: given, look} = made && made.get(key) || {title, look: Palette.category(order)};
      return [key, {order, title: given, look}];
    }));
  }

  /** Gives lines their names and looks: what they are coloured by, then whatever else varies among them. */
  function named(data, view, lines) {
    const parts = partsBeside(data, view.x);
    const of = configurations(data, view.x);
    const configuration = {
      rank: line => of.get(configurationKey(parts, line.first)).order,
      name: line => of.get(configurationKey(parts, line.first)).title,
      look: line => of.get(configurationKey(parts, line.first)).look,
    };
    const single = parameter => ({
      rank: line => parameter.column[line.first],
      name: line => phrase(parameter, parameter.column[line.first]),
      look: line => parameter.values[parameter.column[line.first]].look
        || Palette.of(parameter, parameter.column[line.first]),
    });
    const free = data.parameters.filter(({id, part}) => !part && id !== view.x && id !== view.lines).map(single);
    const lead = view.lines === CONFIGURATION ? configuration : single(byId(data, view.lines));
    const rest = (view.lines === CONFIGURATION ? free : [configuration, ...free]).filter(part => new Set(lines.map(part.rank)).size > 1);
    const order = [lead, ...rest];
    lines.sort((a, b) => order.map(part => part.rank(a) - part.rank(b)).find(difference => difference) || 0);
    for (const line of lines) {
      line.items.sort((a, b) => a.x - b.x);
      line.label = order.map(part => part.name(line)).filter(Boolean).join(' · ') || 'all cells';
      const base = lead.look(line);
      line.look = {...base};
      if (rest.includes(configuration)) {
        line.look = {...configuration.look(line), color: base.color, width: base.width, marker: base.marker && configuration.look(line).marker};
      } else if (rest.length && rest[0].rank(line) > 0) {
        line.look.dashes = [9, 5];
      }
    }
    return lines;
  }

  /** A cell in words. */
  function describe(data, row) {
    const parts = partsBeside(data, null);
    const {title} = configurations(data, null).get(configurationKey(parts, row));
    const free = data.parameters.filter(({id, part, values}) => !part && (values.length > 1 || id in PHRASES));
    return [title, ...free.map(parameter => phrase(parameter, parameter.column[row]))].filter(Boolean).join(', ') || 'all';
  }

  /** Four significant digits, or more before the decimal point. */
  function rounded(value) {
    if (value === 0) {
      return '0';
    }
    const integerDigits = Math.floor(Math.log10(Math.abs(value))) + 1;
    return value.toFixed(Math.min(20, Math.max(0, 4 - integerDigits)));
  }

  /** Between which ends a value of a quantity may lie: {low, high}; null where that is not known. */
  function interval({lows, highs}, row) {
    return lows.length && lows[row] !== null
      ? {low: lows[row], high: highs[row] === null ? Infinity : highs[row]} : null;
  }

  /**
   * A value in as many digits as its interval allows, and the interval, as pages write them: its half where it
   * reaches about as far to both sides, else its ends. Without one, four significant digits and nothing; counts are whole.
   */
  function texts(value, interval, kind) {
    if (kind === 'count' && Number.isInteger(value)) {
      return [value.toLocaleString('en'), ''];
    }
    const {low, high} = interval || {low: value, high: value};
    const [nearer, further] = [value - low, high - value].sort((a, b) => a - b);
    if (further === 0) {
      return [rounded(value), ''];
    }
    const alike = nearer >= 0.9 * further;
    const error = alike || nearer <= 0 ? further : nearer;
    const fixed = number => (error === Infinity ? rounded(number)
      : number.toFixed(Math.min(20, Math.max(0, 1 - Math.floor(Math.log10(error.toPrecision(2)))))));
    if (alike && further < Infinity) {
      return [fixed(value), `± ${fixed(further)}`];
    }
    const upper = high === Infinity ? 'unbounded' : `at most ${fixed(high)}`;
    const both = high === Infinity ? `at least ${fixed(low)}` : `${fixed(low)}–${fixed(high)}`;
    return [fixed(value), low > 0 ? both : upper];
  }

  return {CONFIGURATION, isNumber, byId, quantityOf, measuredOf, varying, phrase, partsBeside, configurations, configurationKey, lines, describe, interval, texts};
})();
