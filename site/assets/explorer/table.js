'use strict';

/** Text and tables. Whatever stands in the data becomes text, never markup. */
const Table = (() => {
  /** Rows that a browser lays out without delay. */
  const MAX_ROWS = 500;

  /** Figures of one cell that a tip has room for. */
  const MAX_FIGURES = 24;

  /** An element with texts and elements in it. */
  function element(name, ...children) {
    const made = document.createElement(name);
    made.append(...children);
    return made;
  }

  /** All that is known about a cell, as a description list; the files have all digits. */
  function exact(data, row) {
    const list = element('dl');
    const add = (title, text) => list.append(element('dt', title), element('dd', text));
    if (row >= Cells.measuredOf(data)) {
      const {kind, message} = data.failures[row - Cells.measuredOf(data)];
      add('No result', message ? `${kind}: ${message}` : kind);
      return list;
    }
    for (const quantity of data.quantities.filter(({values}) => values[row] !== null).slice(0, MAX_FIGURES)) {
      const {title, unit, kind, values, confidence} = quantity;
      const short = unit.split(' ')[0];
      const [value, interval] = Cells.texts(values[row], Cells.interval(quantity, row), kind);
      add(title, kind === 'count' ? value : `${value} ${short}`);
      if (interval) {
        add(`${confidence} interval`, `${interval} ${short}`);
      }
    }
    if (data.cells.source[row]) {
      add('Throughput from', data.cells.source[row]);
    }
    if (data.cells.verdict[row]) {
      add('Verdict', data.cells.verdict[row]);
    }
    return list;
  }

  /** Fills a table with what is drawn, and says below its heading if that is not all. */
  function fill(table, cap, data, lines, {title, unit, kind, lows, confidence}) {
    const items = lines.flatMap(line => line.items);
    cap.textContent = items.length > MAX_ROWS
      ? `The first ${MAX_ROWS} of ${items.length.toLocaleString('en')} cells. Narrow the view for others, or take the files.` : '';
    const parts = Cells.partsBeside(data, null);
    const configurations = Cells.configurations(data, null);
    const free = data.parameters.filter(({id, part, values}) => !part && (values.length > 1 || id === 'batch' || id === 'threads'));
    const intervals = lows.some(low => low !== null);
    const header = (text, scope) => {
      const cell = element('th', text);
      cell.scope = scope;
      return cell;
    };
    const head = element('tr', ...[
      'Configuration', ...free.map(parameter => parameter.title), unit ? `${title} (${unit})` : title,
      ...(intervals ? [`${confidence} interval`] : []), 'Remark',
    ].map(text => header(text, 'col')));
    const rows = items.slice(0, MAX_ROWS).map(({row, y, interval, failure}) => {
      const [value, width] = failure ? ['', ''] : Cells.texts(y, interval, kind);
      return element('tr',
        header(configurations.get(Cells.configurationKey(parts, row)).title || 'all', 'row'),
        ...free.map(parameter => element('td', parameter.values[parameter.column[row]].title)),
        element('td', value),
        ...(intervals ? [element('td', width)] : []),
        element('td', failure ? [failure.kind, failure.message].filter(Boolean).join(': ') : data.cells.verdict[row] || ''));
    });
    table.replaceChildren(element('thead', head), element('tbody', ...rows));
  }

  return {element, exact, fill};
})();
